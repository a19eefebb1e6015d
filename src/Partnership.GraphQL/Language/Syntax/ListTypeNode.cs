namespace Partnership.GraphQL.Language;

/// <summary>A list of another type.</summary>
public sealed class ListTypeNode(Location location, TypeReferenceNode ofType)
    : TypeReferenceNode(location)
{
    /// <summary>The type of the items.</summary>
    public TypeReferenceNode OfType { get; } = ofType;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListType;
}
