using System.Buffers;
using System.Globalization;
using System.Text;

namespace Partnership.GraphQL.Language.Parsing;

/// <summary>Reads quoted strings with their escapes (specification 2.9.4).</summary>
internal static class StringLexer
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        ['"', '\\', '\n', '\r', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    public static Token Next(Source source, int start)
    {
        string text = source.Text;
        if (text.AsSpan(start).StartsWith("\"\"\""))
        {
            return BlockStringLexer.Next(source, start);
        }

        StringBuilder? value = null;
        int chunk = start + 1;
        int at = chunk;
        while (true)
        {
            int next = text.AsSpan(at).IndexOfAny(Special);
            at = next < 0 ? text.Length : at + next;
            if (at >= text.Length || text[at] is '\n' or '\r')
            {
                throw Lexer.Error(source, at, "Expected '\"' at the end of the string.");
            }

            if (text[at] == '"')
            {
                string rest = text[chunk..at];
                return new(TokenKind.String, start, at + 1, value is null ? rest : value.Append(rest).ToString());
            }

            if (text[at] == '\\')
            {
                value ??= new();
                value.Append(text, chunk, at - chunk);
                at = Escape(source, at, value);
                chunk = at;
                continue;
            }

            at += Lexer.ScalarLength(text, at) is 2
                ? 2
                : throw Lexer.Error(source, at, $"A string must not hold the lone surrogate {Lexer.Describe(text, at)}.");
        }
    }

    /// <summary>Appends what the escape at the offset means; returns the offset after it.</summary>
    private static int Escape(Source source, int start, StringBuilder value)
    {
        string text = source.Text;
        char kind = start + 1 < text.Length ? text[start + 1] : '\0';
        if (kind == 'u')
        {
            return UnicodeEscape(source, start, value);
        }

        value.Append(kind switch
        {
            '"' or '\\' or '/' => kind,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Lexer.Error(source, start, $"Expected an escape such as \\n or \\u, found \"\\\" and {Lexer.Describe(text, start + 1)}."),
        });
        return start + 2;
    }

    private static int UnicodeEscape(Source source, int start, StringBuilder value)
    {
        string text = source.Text;
        if (start + 2 < text.Length && text[start + 2] == '{')
        {
            // At most eight digits, as in the reference implementation; the grammar would admit any number of leading zeros.
            int close = text.IndexOf('}', start + 3, Math.Min(text.Length - start - 3, 9));
            if (close < 0 || !TryHex(text.AsSpan(start + 3, close - start - 3), out int wide) || !Rune.IsValid(wide))
            {
                throw Bad(source, start);
            }

            value.Append(new Rune(wide).ToString());
            return close + 1;
        }

        if (!TryFour(text, start, out int code))
        {
            throw Bad(source, start);
        }

        if (Rune.IsValid(code))
        {
            value.Append((char)code);
            return start + 6;
        }

        if (char.IsHighSurrogate((char)code) && TryFour(text, start + 6, out int low) && char.IsLowSurrogate((char)low))
        {
            value.Append((char)code).Append((char)low);
            return start + 12;
        }

        throw Bad(source, start);
    }

    private static bool TryFour(string text, int start, out int code)
    {
        code = 0;
        return start + 6 <= text.Length && text[start] == '\\' && text[start + 1] == 'u' && TryHex(text.AsSpan(start + 2, 4), out code);
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out int code) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);

    private static GraphQLSyntaxException Bad(Source source, int start) => Lexer.Error(
        source, start, "Expected the hexadecimal digits of a Unicode scalar value, as in \\u00E9 or \\u{1F600}, after \"\\u\".");
}
