using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Coercion;

/// <summary>An argument or a field of an input object with its coercer and its default, coerced once.</summary>
internal sealed class InputFieldCoercer(InputValueDefinition definition, InputCoercer coercer)
{
    private readonly Lazy<object?> _default = new(() => definition.DefaultLiteral is null
        ? null
        : coercer.FromLiteral(definition.DefaultLiteral, new InputCoercion(VariableValues.None, int.MaxValue)));

    public InputValueDefinition Definition { get; } = definition;

    public InputCoercer Coercer { get; } = coercer;

    public string Name => Definition.Name;

    public object? Default => _default.Value;
}
