using System.Globalization;
using System.Text.Json;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Coercion;

/// <summary>Int (specification 3.5.1): whole numbers of 32 bits.</summary>
internal sealed class IntCoercer(TypeReference type) : InputCoercer(type, type.IsNonNull ? typeof(int) : typeof(int?))
{
    protected override object? CoerceJson(JsonElement value, InputCoercion coercion)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            return coercion.Fail("Int cannot represent a value that is not a whole number.");
        }

        if (value.TryGetInt32(out int number))
        {
            return number;
        }

        double real = value.GetDouble();
        return double.IsInteger(real) && real is >= int.MinValue and <= int.MaxValue
            ? (int)real
            : coercion.Fail(double.IsInteger(real)
                ? "Int cannot represent a number beyond 32 bits."
                : "Int cannot represent a value that is not a whole number.");
    }

    protected override object? CoerceLiteral(ValueNode value, InputCoercion coercion) =>
        value is not IntValueNode literal ? coercion.Fail("Int cannot represent a value that is not a whole number.")
        : int.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number
        : coercion.Fail("Int cannot represent a number beyond 32 bits.");
}

/// <summary>Float (specification 3.5.2): finite numbers of double precision.</summary>
internal sealed class FloatCoercer(TypeReference type) : InputCoercer(type, type.IsNonNull ? typeof(double) : typeof(double?))
{
    private const string Expected = "Float cannot represent a value that is not a finite number.";

    protected override object? CoerceJson(JsonElement value, InputCoercion coercion) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : coercion.Fail(Expected);

    protected override object? CoerceLiteral(ValueNode value, InputCoercion coercion)
    {
        string? text = value switch
        {
            IntValueNode whole => whole.Text,
            FloatValueNode real => real.Text,
            _ => null,
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : coercion.Fail(Expected);
    }
}

/// <summary>String (specification 3.5.3).</summary>
internal sealed class StringCoercer(TypeReference type) : InputCoercer(type, typeof(string))
{
    protected override object? CoerceJson(JsonElement value, InputCoercion coercion) =>
        value.ValueKind == JsonValueKind.String ? Text(value) : coercion.Fail("String cannot represent a value that is not a string.");

    protected override object? CoerceLiteral(ValueNode value, InputCoercion coercion) =>
        value is StringValueNode text ? text.Value : coercion.Fail("String cannot represent a value that is not a string.");

    /// <summary>The JSON string; half a surrogate pair, which no UTF-8 can hold, becomes U+FFFD.</summary>
    internal static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return LoneSurrogates.Replace(value.GetRawText());
        }
    }
}

/// <summary>Boolean (specification 3.5.4).</summary>
internal sealed class BooleanCoercer(TypeReference type) : InputCoercer(type, type.IsNonNull ? typeof(bool) : typeof(bool?))
{
    private const string Expected = "Boolean cannot represent a value that is not true or false.";

    protected override object? CoerceJson(JsonElement value, InputCoercion coercion) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => coercion.Fail(Expected),
    };

    protected override object? CoerceLiteral(ValueNode value, InputCoercion coercion) =>
        value is BooleanValueNode literal ? literal.Value : coercion.Fail(Expected);
}

/// <summary>ID (specification 3.5.5): a string, or a whole number taken as one.</summary>
internal sealed class IdCoercer(TypeReference type) : InputCoercer(type, typeof(string))
{
    private const string Expected = "ID cannot represent a value that is neither a string nor a whole number.";

    protected override object? CoerceJson(JsonElement value, InputCoercion coercion)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return StringCoercer.Text(value);
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            return coercion.Fail(Expected);
        }

        if (value.TryGetInt64(out long number))
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        return value.TryGetDouble(out double real) && double.IsInteger(real)
            ? NumberText.Of(real)
            : coercion.Fail(Expected);
    }

    protected override object? CoerceLiteral(ValueNode value, InputCoercion coercion) => value switch
    {
        StringValueNode text => text.Value,
        IntValueNode number => number.Text,
        _ => coercion.Fail(Expected),
    };
}
