using System.Buffers;
using System.Text;

namespace Partnership.GraphQL.Language.Parsing;

/// <summary>Reads block strings and removes their common indentation (specification 2.9.4, BlockStringValue).</summary>
internal static class BlockStringLexer
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        ['"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    public static Token Next(Source source, int start)
    {
        string text = source.Text;
        StringBuilder? raw = null;
        int chunk = start + 3;
        int at = chunk;
        while (true)
        {
            int next = text.AsSpan(at).IndexOfAny(Special);
            if (next < 0)
            {
                throw Lexer.Error(source, text.Length, "Expected '\"\"\"' at the end of the block string.");
            }

            at += next;
            ReadOnlySpan<char> rest = text.AsSpan(at);
            if (rest.StartsWith("\"\"\""))
            {
                string body = text[chunk..at];
                return new(TokenKind.BlockString, start, at + 3, Dedent(raw is null ? body : raw.Append(body).ToString()));
            }

            if (rest.StartsWith("\\\"\"\""))
            {
                raw = (raw ?? new()).Append(text, chunk, at - chunk).Append("\"\"\"");
                at += 4;
                chunk = at;
                continue;
            }

            int length = Lexer.ScalarLength(text, at);
            at += length > 0
                ? length
                : throw Lexer.Error(source, at, $"A string must not hold the lone surrogate {Lexer.Describe(text, at)}.");
        }
    }

    /// <summary>The text without common indentation and without blank lines at its ends.</summary>
    private static string Dedent(string raw)
    {
        if (raw.AsSpan().IndexOfAny('\n', '\r') < 0)
        {
            return raw.AsSpan().Trim(" \t").IsEmpty ? "" : raw;
        }

        string[] lines = raw.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        int common = int.MaxValue;
        int first = -1;
        int last = -1;
        for (int i = 0; i < lines.Length; i++)
        {
            int indent = lines[i].AsSpan().IndexOfAnyExcept(' ', '\t');
            if (indent < 0)
            {
                continue;
            }

            first = first < 0 ? i : first;
            last = i;
            common = i == 0 ? common : Math.Min(common, indent);
        }

        StringBuilder value = new(raw.Length);
        for (int i = Math.Max(first, 0); i <= last; i++)
        {
            value.Append(i > first ? "\n" : "").Append(i == 0 ? lines[i] : lines[i].AsSpan(Math.Min(common, lines[i].Length)));
        }

        return value.ToString();
    }
}
