using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>A field of an object or interface definition.</summary>
public sealed class FieldDefinitionNode(
    Location location,
    StringValueNode? description,
    string name,
    Location nameLocation,
    ImmutableArray<InputValueDefinitionNode> arguments,
    TypeReferenceNode type,
    ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(location)
{
    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name stands.</summary>
    public Location NameLocation { get; } = nameLocation;

    /// <summary>The arguments it takes.</summary>
    public ImmutableArray<InputValueDefinitionNode> Arguments { get; } = arguments;

    /// <summary>Its type.</summary>
    public TypeReferenceNode Type { get; } = type;

    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FieldDefinition;
}
