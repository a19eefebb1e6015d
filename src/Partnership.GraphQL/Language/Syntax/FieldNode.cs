using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>A selected field (specification 2.5).</summary>
public sealed class FieldNode(
    Location location,
    ImmutableArray<DirectiveNode> directives,
    string? alias,
    Location aliasLocation,
    string name,
    Location nameLocation,
    ImmutableArray<ArgumentNode> arguments,
    SelectionSetNode? selectionSet)
    : SelectionNode(location, directives)
{
    /// <summary>The alias, or null.</summary>
    public string? Alias { get; } = alias;

    /// <summary>Where the alias stands; the name's place without one.</summary>
    public Location AliasLocation { get; } = aliasLocation;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name stands.</summary>
    public Location NameLocation { get; } = nameLocation;

    /// <summary>The arguments.</summary>
    public ImmutableArray<ArgumentNode> Arguments { get; } = arguments;

    /// <summary>The selection below it; null for a leaf.</summary>
    public SelectionSetNode? SelectionSet { get; } = selectionSet;

    /// <summary>The key of this field in the response: the alias, else the name.</summary>
    public string ResponseName => Alias ?? Name;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Field;
}
