using System.Collections.Immutable;

namespace Partnership.GraphQL.Types;

/// <summary>A union (specification 3.8).</summary>
public sealed class UnionType : SchemaType
{
    internal UnionType(string name, string? description)
        : base(name, description)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Union;

    /// <summary>The member types in the order of the text.</summary>
    public ImmutableArray<ObjectType> Types { get; internal set; } = [];
}
