using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>A schema definition or extension (specification 3.3).</summary>
public sealed class SchemaDefinitionNode(
    Location location,
    StringValueNode? description,
    bool isExtension,
    ImmutableArray<DirectiveNode> directives,
    ImmutableArray<OperationTypeDefinitionNode> operationTypes)
    : DefinitionNode(location)
{
    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Whether it extends (<c>extend …</c>) rather than defines.</summary>
    public bool IsExtension { get; } = isExtension;

    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    /// <summary>The root operation types; may be empty in an extension.</summary>
    public ImmutableArray<OperationTypeDefinitionNode> OperationTypes { get; } = operationTypes;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SchemaDefinition;
}
