using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Partnership.GraphQL.Conformance;

/// <summary>Reads strings of requests as UTF-16, half surrogate pairs included: a document that holds one is a case of its own.</summary>
public static class JsonText
{
    /// <summary>The string.</summary>
    public static string Of(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(element.GetRawText().AsSpan()[1..^1]);
        }
    }

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        StringBuilder text = new(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            char kind = raw[++i];
            if (kind == 'u')
            {
                text.Append((char)int.Parse(raw.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            text.Append(kind switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => kind,
            });
        }

        return text.ToString();
    }
}
