using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Types;

/// <summary>A scalar (specification 3.5).</summary>
public sealed class ScalarType : SchemaType
{
    internal ScalarType(string name, string? description)
        : base(name, description)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Scalar;

    /// <summary>The URL of its specification (<c>@specifiedBy</c>); null when there is none.</summary>
    public string? SpecifiedByUrl { get; internal set; }

    /// <summary>Says in one sentence why a literal is not of this built-in scalar, or null when it is; null itself for a custom scalar, which admits any literal.</summary>
    internal Func<ValueNode, string?>? ExplainMisfit { get; init; }
}
