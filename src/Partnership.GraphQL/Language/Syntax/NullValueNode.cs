namespace Partnership.GraphQL.Language;

/// <summary>The literal null (specification 2.9.5).</summary>
public sealed class NullValueNode(Location location)
    : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NullValue;
}
