namespace Partnership.Api.Paging;

/// <summary>An item in a page.</summary>
internal sealed class Edge<T>(T node, Func<T, string> cursor)
{
    /// <summary>Where to go on after it; written only where it is selected.</summary>
    public string Cursor => cursor(Node);

    /// <summary>The item.</summary>
    public T Node { get; } = node;
}
