using System.Text.Json;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Coercion;

/// <summary>A custom scalar (specification 3.5.6): the host's parser of natural values, or none, and then the natural value itself.</summary>
internal sealed class CustomScalarCoercer(TypeReference type, Type clrType, Func<object?, object?> parse) : InputCoercer(type, clrType)
{
    protected override object? CoerceJson(JsonElement value, InputCoercion coercion) =>
        Parse(NaturalValue.FromJson(value), coercion);

    protected override object? CoerceLiteral(ValueNode value, InputCoercion coercion) =>
        Parse(NaturalValue.FromLiteral(value, coercion.Variables), coercion);

    private object? Parse(object? value, InputCoercion coercion)
    {
        try
        {
            return parse(value);
        }
        catch (FormatException exception)
        {
            return coercion.Fail(exception.Message);
        }
#pragma warning disable CA1031 // A parser that does not expect a value's kind refuses it; its message may hold the value.
        catch (Exception)
        {
            return coercion.Fail($"Expected a value of type \"{Type.Nullable}\".");
        }
#pragma warning restore CA1031
    }
}
