using System.Collections.Immutable;

namespace Partnership.GraphQL.Language;

/// <summary>An input object literal (specification 2.9.8).</summary>
public sealed class ObjectValueNode(Location location, ImmutableArray<ObjectFieldNode> fields)
    : ValueNode(location)
{
    /// <summary>The fields in the order of the text, duplicates included.</summary>
    public ImmutableArray<ObjectFieldNode> Fields { get; } = fields;

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectValue;
}
