using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>An argument definition or input object field.</summary>
public sealed class InputValueDefinitionNode(
    Location location,
    StringValueNode? description,
    string name,
    Location nameLocation,
    TypeReferenceNode type,
    ValueNode? defaultValue,
    ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(location)
{
    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name stands.</summary>
    public Location NameLocation { get; } = nameLocation;

    /// <summary>Its type.</summary>
    public TypeReferenceNode Type { get; } = type;

    /// <summary>Its default; null when it has none.</summary>
    public ValueNode? DefaultValue { get; } = defaultValue;

    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputValueDefinition;
}
