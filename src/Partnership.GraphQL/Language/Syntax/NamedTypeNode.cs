namespace Partnership.GraphQL.Language;

/// <summary>A type referred to by its name.</summary>
public sealed class NamedTypeNode(Location location, string name)
    : TypeReferenceNode(location)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NamedType;
}
