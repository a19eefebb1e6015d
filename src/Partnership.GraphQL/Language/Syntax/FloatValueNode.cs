namespace Partnership.GraphQL.Language;

/// <summary>A number literal with a fraction or an exponent (specification 2.9.2).</summary>
public sealed class FloatValueNode(Location location, string text)
    : ValueNode(location)
{
    /// <summary>The number as written.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FloatValue;
}
