using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>An object type definition or extension (specification 3.6).</summary>
public sealed class ObjectTypeDefinitionNode(
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
    public override SyntaxKind Kind => SyntaxKind.ObjectTypeDefinition;
}
