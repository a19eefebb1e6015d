using System.Collections.Immutable;
using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Planning;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>A field of an object type with what gives its value.</summary>
internal abstract class BoundField(FieldDefinition definition, ImmutableArray<InputFieldCoercer> arguments)
{
    public FieldDefinition Definition { get; } = definition;

    public ImmutableArray<InputFieldCoercer> Arguments { get; } = arguments;

    public ListSizeRule? ListSize { get; } = ListSizeRule.Of(definition);

    /// <summary>Whether it tells of the schema, not of data: no level is flushed for it, and no limit but its own counts it.</summary>
    public bool IsIntrospection { get; } =
        definition.Name.StartsWith("__", StringComparison.Ordinal)
        || definition.DeclaringType?.Name.StartsWith("__", StringComparison.Ordinal) == true;
}
