using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>An interface definition or extension (specification 3.7).</summary>
public sealed class InterfaceTypeDefinitionNode(
    Location location,
    StringValueNode? description,
    bool isExtension,
    string name,
    Location nameLocation,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<NamedTypeNode> interfaces,
    ImmutableArray<FieldDefinitionNode> fields)
    : ComplexTypeDefinitionNode(location, description, isExtension, name, nameLocation, directives, interfaces, fields)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InterfaceTypeDefinition;
}
