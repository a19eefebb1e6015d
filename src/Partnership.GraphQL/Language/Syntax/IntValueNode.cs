namespace Partnership.GraphQL.Language;

/// <summary>An integer literal (specification 2.9.1).</summary>
public sealed class IntValueNode(Location location, string text)
    : ValueNode(location)
{
    /// <summary>The digits as written, with any sign; of any length.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.IntValue;
}
