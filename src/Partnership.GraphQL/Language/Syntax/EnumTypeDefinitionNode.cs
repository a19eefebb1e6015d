using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>An enum definition or extension (specification 3.9).</summary>
public sealed class EnumTypeDefinitionNode(
    Location location,
    StringValueNode? description,
    bool isExtension,
    string name,
    Location nameLocation,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<EnumValueDefinitionNode> values)
    : TypeDefinitionNode(location, description, isExtension, name, nameLocation, directives)
{
    /// <summary>The values; may be empty.</summary>
    public ImmutableArray<EnumValueDefinitionNode> Values { get; } = values;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumTypeDefinition;
}
