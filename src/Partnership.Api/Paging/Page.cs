namespace Partnership.Api.Paging;

/// <summary>A page of a connection.</summary>
internal class Page<T>
{
    private readonly Func<T, string> _cursor;
    private Edge<T>[]? _edges;

    /// <param name="rows">What was read: one more than the page holds when more items follow.</param>
    /// <param name="arguments">What was asked for.</param>
    /// <param name="cursor">The cursor of an item.</param>
    /// <param name="totalCount">How many items there are in all; 0 when nobody asked.</param>
    public Page(IReadOnlyList<T> rows, PageArguments arguments, Func<T, string> cursor, int totalCount)
    {
        var more = rows.Count > arguments.First;
        Nodes = more ? [.. rows.Take(arguments.First)] : rows;
        _cursor = cursor;
        TotalCount = totalCount;
        PageInfo = new PageInfo(
            more, arguments.After is not null, Nodes is [var first, ..] ? cursor(first) : null, Nodes is [.., var last] ? cursor(last) : null);
    }

    /// <summary>The items.</summary>
    public IReadOnlyList<T> Nodes { get; }

    /// <summary>The items with their cursors.</summary>
    public IReadOnlyList<Edge<T>> Edges => _edges ??= [.. Nodes.Select(node => new Edge<T>(node, _cursor))];

    /// <summary>Where the page lies.</summary>
    public PageInfo PageInfo { get; }

    /// <summary>How many items there are in all; meaningless unless it was selected.</summary>
    public int TotalCount { get; }
}
