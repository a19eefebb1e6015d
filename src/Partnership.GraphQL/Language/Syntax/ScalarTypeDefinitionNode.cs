using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>A scalar definition or extension (specification 3.5).</summary>
public sealed class ScalarTypeDefinitionNode(
    Location location,
    StringValueNode? description,
    bool isExtension,
    string name,
    Location nameLocation,
    ImmutableArray<DirectiveNode> directives)
    : TypeDefinitionNode(location, description, isExtension, name, nameLocation, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ScalarTypeDefinition;
}
