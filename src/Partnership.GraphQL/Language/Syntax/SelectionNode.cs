using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>A field, fragment spread or inline fragment (specification 2.4).</summary>
public abstract class SelectionNode(Location location, ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(location)
{
    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}
