using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>What object and interface definitions share: fields and implemented interfaces.</summary>
public abstract class ComplexTypeDefinitionNode(
    Location location,
    StringValueNode? description,
    bool isExtension,
    string name,
    Location nameLocation,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<NamedTypeNode> interfaces,
    ImmutableArray<FieldDefinitionNode> fields)
    : TypeDefinitionNode(location, description, isExtension, name, nameLocation, directives)
{
    /// <summary>The interfaces it implements.</summary>
    public ImmutableArray<NamedTypeNode> Interfaces { get; } = interfaces;

    /// <summary>The fields; may be empty.</summary>
    public ImmutableArray<FieldDefinitionNode> Fields { get; } = fields;
}
