namespace Partnership.Postgres.Events;

/// <summary>Events of one delivery that go on together: the same instance for every follower who is given them in that delivery.</summary>
public sealed class DeliveredGroup
{
    internal DeliveredGroup(Delivered delivered, IReadOnlyList<(LogPosition Place, EventRow Row)> events, bool isLast) =>
        (Delivered, First, Updates, IsLast) = (delivered, events[0].Place, [.. events.Select(one => one.Row)], isLast);

    /// <summary>A delivery that they came with, and the rows that they refer to.</summary>
    public Delivered Delivered { get; }

    /// <summary>The events in the log's order; at least one.</summary>
    public IReadOnlyList<EventRow> Updates { get; }

    /// <summary>Whether it is the last of its delivery: what comes behind it has to be read.</summary>
    public bool IsLast { get; }

    /// <summary>The place of the first of them.</summary>
    internal LogPosition First { get; }
}
