using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>An input object definition or extension (specification 3.10).</summary>
public sealed class InputObjectTypeDefinitionNode(
    Location location,
    StringValueNode? description,
    bool isExtension,
    string name,
    Location nameLocation,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<InputValueDefinitionNode> fields)
    : TypeDefinitionNode(location, description, isExtension, name, nameLocation, directives)
{
    /// <summary>The fields; may be empty.</summary>
    public ImmutableArray<InputValueDefinitionNode> Fields { get; } = fields;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputObjectTypeDefinition;
}
