using System.Collections.Immutable;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Language;

/// <summary>A directive definition (specification 3.13).</summary>
public sealed class DirectiveDefinitionNode(
    Location location,
    StringValueNode? description,
    string name,
    Location nameLocation,
    ImmutableArray<InputValueDefinitionNode> arguments,
    bool isRepeatable,
    ImmutableArray<DirectiveLocation> locations)
    : DefinitionNode(location)
{
    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name stands.</summary>
    public Location NameLocation { get; } = nameLocation;

    /// <summary>The arguments it takes.</summary>
    public ImmutableArray<InputValueDefinitionNode> Arguments { get; } = arguments;

    /// <summary>Whether it may be applied more than once at a location.</summary>
    public bool IsRepeatable { get; } = isRepeatable;

    /// <summary>Where it may be applied.</summary>
    public ImmutableArray<DirectiveLocation> Locations { get; } = locations;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.DirectiveDefinition;
}
