using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>The use of a named fragment (specification 2.8).</summary>
public sealed class FragmentSpreadNode(
    Location location,
    ImmutableArray<DirectiveNode> directives,
    string name,
    Location nameLocation)
    : SelectionNode(location, directives)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name stands.</summary>
    public Location NameLocation { get; } = nameLocation;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FragmentSpread;
}
