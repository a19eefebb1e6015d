using Partnership.Api.Paging;
using Partnership.Postgres.Events;

namespace Partnership.Api.Events;

/// <summary>A page of the event feed: where to go on is told also where the page is empty.</summary>
/// <param name="page">What was read.</param>
/// <param name="isFirst">Whether it began at the oldest event.</param>
internal sealed class EventFeed(EventPage page, bool isFirst)
{
    /// <summary>The events.</summary>
    public IReadOnlyList<EventRow> Nodes => page.Rows;

    /// <summary>The events with their cursors.</summary>
    public IReadOnlyList<Edge<EventRow>> Edges { get; } = [.. page.Rows.Select(row => new Edge<EventRow>(row, event_ => event_.Cursor))];

    /// <summary>Where the page lies.</summary>
    public PageInfo PageInfo { get; } = new(!page.ReachedEnd, !isFirst, page.Rows is [var first, ..] ? first.Cursor : null, page.Cursor);
}
