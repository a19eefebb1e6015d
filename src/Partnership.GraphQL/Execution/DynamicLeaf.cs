using System.Globalization;
using Partnership.GraphQL.Coercion;
using System.Text.Json;

namespace Partnership.GraphQL.Execution;

/// <summary>Result coercion of the built-in scalars for values of any CLR type (specification 3.5.1 to 3.5.5, "result coercion").</summary>
/// <remarks>Where the specification lets a service coerce reasonable values, these do what graphql-js does.</remarks>
internal static class DynamicLeaf
{
    public static string? WriteInt(ResponseBuffer buffer, object value)
    {
        double? number = value is bool truth ? (truth ? 1 : 0) : Number(value);
        if (number is not { } real || !double.IsInteger(real))
        {
            return "Int cannot represent a value that is not a whole number.";
        }

        if (real is < int.MinValue or > int.MaxValue)
        {
            return "Int cannot represent a number beyond 32 bits.";
        }

        buffer.Write((long)real);
        return null;
    }

    public static string? WriteFloat(ResponseBuffer buffer, object value)
    {
        double? number = value is bool truth ? (truth ? 1 : 0) : Number(value);
        if (number is not { } real || !double.IsFinite(real))
        {
            return "Float cannot represent a value that is not a finite number.";
        }

        buffer.Write(real);
        return null;
    }

    public static string? WriteString(ResponseBuffer buffer, object value)
    {
        string? text = value switch
        {
            string s => s,
            bool truth => truth ? "true" : "false",
            Guid or Uri => value.ToString(),
            _ when Number(value) is { } number && double.IsFinite(number) => Text(value, number),
            _ => null,
        };
        if (text is null)
        {
            return "String cannot represent this value.";
        }

        buffer.Write(text);
        return null;
    }

    public static string? WriteBoolean(ResponseBuffer buffer, object value)
    {
        if (value is bool truth)
        {
            buffer.Write(truth);
            return null;
        }

        if (value is string || Number(value) is not { } number || !double.IsFinite(number))
        {
            return "Boolean cannot represent a value that is not true or false.";
        }

        buffer.Write(number != 0);
        return null;
    }

    public static string? WriteId(ResponseBuffer buffer, object value)
    {
        string? text = value switch
        {
            string s => s,
            Guid => value.ToString(),
            bool => null,
            _ when Number(value) is { } number && double.IsInteger(number) => Text(value, number),
            _ => null,
        };
        if (text is null)
        {
            return "ID cannot represent this value.";
        }

        buffer.Write(text);
        return null;
    }

    /// <summary>A value of an unbound custom scalar: whatever JSON can hold.</summary>
    public static string? WriteNatural(ResponseBuffer buffer, object value)
    {
        Utf8JsonWriter json = buffer.BeginJson();
        ResponseEnvelope.WriteValue(json, value);
        buffer.EndJson();
        return null;
    }

    /// <summary>The number that a value is or that its text holds.</summary>
    private static double? Number(object value) => value switch
    {
        int i => i,
        long l => l,
        double d => d,
        decimal m => (double)m,
        float f => f,
        short or byte or sbyte or ushort or uint or ulong => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        string { Length: > 0 } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) => parsed,
        _ => null,
    };

    private static string Text(object value, double number) =>
        value is double or float ? NumberText.Of(number) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
