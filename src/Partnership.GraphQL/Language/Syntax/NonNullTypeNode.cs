namespace Partnership.GraphQL.Language;

/// <summary>Another type that admits no null.</summary>
public sealed class NonNullTypeNode(Location location, TypeReferenceNode ofType)
    : TypeReferenceNode(location)
{
    /// <summary>The type without the exclamation mark; never itself non-null.</summary>
    public TypeReferenceNode OfType { get; } = ofType;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NonNullType;
}
