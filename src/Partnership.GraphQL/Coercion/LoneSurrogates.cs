using System.Globalization;
using System.Text;

namespace Partnership.GraphQL.Coercion;

/// <summary>Reads JSON strings that hold half a surrogate pair, which System.Text.Json refuses to.</summary>
internal static class LoneSurrogates
{
    /// <summary>The string of a JSON text (with its quotes), each half pair as U+FFFD.</summary>
    public static string Replace(string json)
    {
        StringBuilder text = new(json.Length);
        for (int i = 1; i < json.Length - 1; i++)
        {
            text.Append(json[i] != '\\' ? json[i] : Unescape(json, ref i));
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static char Unescape(string json, ref int position)
    {
        char letter = json[++position];
        switch (letter)
        {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u':
                int code = int.Parse(json.AsSpan(position + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                position += 4;
                return (char)code;
            default: return letter;
        }
    }
}
