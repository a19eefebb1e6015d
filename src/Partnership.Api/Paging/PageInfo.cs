namespace Partnership.Api.Paging;

/// <summary>Where a page of a connection lies.</summary>
/// <param name="HasNextPage">Whether more items follow.</param>
/// <param name="HasPreviousPage">Whether the page began after a cursor.</param>
/// <param name="StartCursor">The cursor of the first item; null on an empty page.</param>
/// <param name="EndCursor">The cursor of the last item; null on an empty page.</param>
internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);
