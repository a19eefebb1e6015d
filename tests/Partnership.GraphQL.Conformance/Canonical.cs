using System.Collections;
using System.Globalization;
using System.Text;

namespace Partnership.GraphQL.Conformance;

/// <summary>Coerced values as the protocol's canonical JSON: keys sorted, absent ones left out, numbers as JavaScript writes them.</summary>
public static class Canonical
{
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
            case string content:
                Write(text, content);
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
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
            text.Append(separator);
            Write(text, name);
            text.Append(':');
            Write(text, field);
            separator = ",";
        }

        text.Append('}');
    }

    /// <summary>A string with the escapes of JSON.stringify and no others.</summary>
    private static void Write(StringBuilder text, string content)
    {
        text.Append('"');
        foreach (char c in content)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
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
