using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>A union definition or extension (specification 3.8).</summary>
public sealed class UnionTypeDefinitionNode(
    Location location,
    StringValueNode? description,
    bool isExtension,
    string name,
    Location nameLocation,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<NamedTypeNode> types)
    : TypeDefinitionNode(location, description, isExtension, name, nameLocation, directives)
{
    /// <summary>The member types; may be empty.</summary>
    public ImmutableArray<NamedTypeNode> Types { get; } = types;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.UnionTypeDefinition;
}
