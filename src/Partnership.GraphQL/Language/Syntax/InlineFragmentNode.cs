using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>An inline fragment (specification 2.8.2).</summary>
public sealed class InlineFragmentNode(
    Location location,
    ImmutableArray<DirectiveNode> directives,
    NamedTypeNode? typeCondition,
    SelectionSetNode selectionSet)
    : SelectionNode(location, directives)
{
    /// <summary>The type condition; null when it applies to the enclosing type.</summary>
    public NamedTypeNode? TypeCondition { get; } = typeCondition;

    /// <summary>What it selects.</summary>
    public SelectionSetNode SelectionSet { get; } = selectionSet;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InlineFragment;
}
