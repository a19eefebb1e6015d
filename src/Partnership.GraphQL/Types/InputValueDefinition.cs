using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Types;

/// <summary>An argument of a field or directive, or a field of an input object (specification 3.6.1, 3.10).</summary>
public sealed class InputValueDefinition : SchemaElement
{
    internal InputValueDefinition(string name, string? description, TypeReference type)
        : base(name, description) => Type = type;

    /// <summary>The type of the value.</summary>
    public TypeReference Type { get; }

    /// <summary>Whether it has a default value, which may be null.</summary>
    public bool HasDefault => DefaultLiteral is not null;

    /// <summary>The default as written; null when there is none.</summary>
    public ValueNode? DefaultLiteral { get; internal init; }

    /// <summary>The default coerced to the type once: string, long, double, bool, null, <c>IReadOnlyList&lt;object?&gt;</c> or <c>IReadOnlyDictionary&lt;string, object?&gt;</c>; an enum value is its name.</summary>
    public object? DefaultValue { get; internal set; }

    /// <summary>Whether a value must be given: the type is non-null and there is no default.</summary>
    public bool IsRequired => Type.IsNonNull && !HasDefault;

    /// <summary>Why it should no longer be used; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; internal set; }

    /// <summary>The field, directive or input object it belongs to.</summary>
    public SchemaElement? Owner { get; internal set; }

    /// <inheritdoc/>
    public override string Coordinate => Owner switch
    {
        InputObjectType type => $"{type.Name}.{Name}",
        null => Name,
        _ => $"{Owner.Coordinate}({Name}:)",
    };

    /// <summary>The definition; null for an argument of introspection or of a built-in directive.</summary>
    internal InputValueDefinitionNode? Definition { get; init; }
}
