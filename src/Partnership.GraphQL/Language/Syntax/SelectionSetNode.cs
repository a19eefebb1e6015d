using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>A selection set in braces (specification 2.4).</summary>
public sealed class SelectionSetNode(Location location, ImmutableArray<SelectionNode> selections)
    : SyntaxNode(location)
{
    /// <summary>The selections; never empty.</summary>
    public ImmutableArray<SelectionNode> Selections { get; } = selections;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SelectionSet;
}
