using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>A list literal (specification 2.9.7).</summary>
public sealed class ListValueNode(Location location, ImmutableArray<ValueNode> values)
    : ValueNode(location)
{
    /// <summary>The items.</summary>
    public ImmutableArray<ValueNode> Values { get; } = values;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListValue;
}
