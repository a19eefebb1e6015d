using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Types;

/// <summary>A value of an enum (specification 3.9).</summary>
public sealed class EnumValueDefinition : SchemaElement
{
    internal EnumValueDefinition(string name, string? description, EnumType declaringType)
        : base(name, description) => DeclaringType = declaringType;

    /// <summary>The enum.</summary>
    public EnumType DeclaringType { get; }

    /// <summary>Why it should no longer be used; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; internal set; }

    /// <inheritdoc/>
    public override string Coordinate => $"{DeclaringType.Name}.{Name}";

    /// <summary>The definition; null for a value of introspection.</summary>
    internal EnumValueDefinitionNode? Definition { get; init; }
}
