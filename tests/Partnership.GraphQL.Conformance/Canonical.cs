using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Partnership.GraphQL.Conformance;

/// <summary>Coerced values as the protocol's canonical JSON: keys sorted, absent ones left out, numbers as JavaScript writes them.</summary>
public static class Canonical
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The canonical text.</summary>
    public static string Text(object? value)
    {
        StringBuilder text = new();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string or bool:
                text.Append(JsonSerializer.Serialize(value, Options));
                break;
            case double number:
                text.Append(Number(number));
                break;
            case IReadOnlyDictionary<string, object?> fields:
                WriteFields(text, fields);
                break;
            case IEnumerable items:
                text.Append('[');
                string separator = "";
                foreach (object? item in items)
                {
                    text.Append(separator);
                    Write(text, item);
                    separator = ",";
                }

                text.Append(']');
                break;
            default:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteFields(StringBuilder text, IReadOnlyDictionary<string, object?> fields)
    {
        text.Append('{');
        string separator = "";
        foreach ((string name, object? field) in fields.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            text.Append(separator).Append(JsonSerializer.Serialize(name, Options)).Append(':');
            Write(text, field);
            separator = ",";
        }

        text.Append('}');
    }

    private static string Number(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        if (Math.Abs(number) < 1e21 && text.Contains('E', StringComparison.Ordinal) && double.IsInteger(number))
        {
            return number.ToString("F0", CultureInfo.InvariantCulture);
        }

        return text.Replace("E", "e", StringComparison.Ordinal).Replace("e-0", "e-", StringComparison.Ordinal);
    }
}
