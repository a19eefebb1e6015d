namespace Partnership.GraphQL.Language;

/// <summary>A string or block string literal (specification 2.9.4).</summary>
public sealed class StringValueNode(Location location, string value, bool isBlock)
    : ValueNode(location)
{
    /// <summary>The text meant: escapes resolved, a block string's common indentation removed.</summary>
    public string Value { get; } = value;

    /// <summary>Whether it was written in triple quotes.</summary>
    public bool IsBlock { get; } = isBlock;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.StringValue;
}
