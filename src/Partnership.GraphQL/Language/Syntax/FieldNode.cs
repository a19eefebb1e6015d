using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>A selected field (specification 2.5); it begins at its alias, where it has one.</summary>
public sealed class FieldNode(
    Location location,
    ImmutableArray<DirectiveNode> directives,
    string? alias,
    string name,
    Location nameLocation,
    ImmutableArray<ArgumentNode> arguments,
    SelectionSetNode? selectionSet)
    : SelectionNode(location, directives)
{
    // The offset alone: fields are what documents are made of, and a place of two words in each adds up.
    private readonly int _nameStart = nameLocation.Start;

    /// <summary>The alias, or null.</summary>
    public string? Alias { get; } = alias;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name stands.</summary>
    public Location NameLocation => new(Location.Source, _nameStart);

    /// <summary>The arguments.</summary>
    public ImmutableArray<ArgumentNode> Arguments { get; } = arguments;

    /// <summary>The selection below it; null for a leaf.</summary>
    public SelectionSetNode? SelectionSet { get; } = selectionSet;

    /// <summary>The key of this field in the response: the alias, else the name.</summary>
    public string ResponseName => Alias ?? Name;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Field;
}
