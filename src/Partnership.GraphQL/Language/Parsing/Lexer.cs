using System.Buffers;
using System.Runtime.CompilerServices;

namespace Partnership.GraphQL.Language.Parsing;

/// <summary>Finds the next token of a text (specification 2.1). Keeps no state: the caller says where to begin.</summary>
internal static class Lexer
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly SearchValues<char> EndOfComment = SearchValues.Create(
        ['\n', '\r', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>The first token at or after the offset.</summary>
    /// <exception cref="GraphQLSyntaxException">There is something else.</exception>
    public static Token Next(Source source, int offset)
    {
        string text = source.Text;
        int start = SkipIgnored(text, offset);
        if (start >= text.Length)
        {
            return new(TokenKind.EndOfFile, text.Length, text.Length);
        }

        char first = text[start];
        if (IsNameStart(first))
        {
            int length = text.AsSpan(start).IndexOfAnyExcept(NameCharacters);
            return new(TokenKind.Name, start, length < 0 ? text.Length : start + length);
        }

        TokenKind punctuator = Punctuator(first);
        if (punctuator != TokenKind.StartOfFile)
        {
            return new(punctuator, start, start + 1);
        }

        if (first == '"')
        {
            return StringLexer.Next(source, start);
        }

        if (first == '.')
        {
            return Dots(source, start);
        }

        return first == '-' || char.IsAsciiDigit(first)
            ? NumberLexer.Next(source, start)
            : throw Error(source, start, $"Unexpected character {Describe(text, start)}.");
    }

    /// <summary>Whether a name may begin with the character.</summary>
    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    /// <summary>How many UTF-16 units the Unicode scalar value at the offset takes: 1, 2, or 0 when a surrogate stands alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ScalarLength(string text, int offset) =>
        !char.IsSurrogate(text[offset]) ? 1
        : offset + 1 < text.Length && char.IsSurrogatePair(text[offset], text[offset + 1]) ? 2
        : 0;

    /// <summary>The character at the offset as a message shows it.</summary>
    public static string Describe(string text, int offset)
    {
        if (offset >= text.Length)
        {
            return "the end of the text";
        }

        int code = ScalarLength(text, offset) == 2 ? char.ConvertToUtf32(text, offset) : text[offset];
        return code switch
        {
            '"' => "'\"'",
            > ' ' and < 0x7F => $"\"{(char)code}\"",
            _ => $"U+{code:X4}",
        };
    }

    /// <summary>The error for a place where no token is.</summary>
    public static GraphQLSyntaxException Error(Source source, int offset, string message, string code = ErrorCode.ParseFailed) =>
        new(new GraphQLError("Syntax error: " + message, code, new Location(source, offset)));

    private static int SkipIgnored(string text, int offset)
    {
        while (offset < text.Length)
        {
            switch (text[offset])
            {
                case ' ' or ',' or '\n' or '\r' or '\t' or '\uFEFF':
                    offset++;
                    break;
                case '#':
                    offset = EndOfLine(text, offset);
                    break;
                default:
                    return offset;
            }
        }

        return offset;
    }

    private static int EndOfLine(string text, int offset)
    {
        while (true)
        {
            int next = text.AsSpan(offset).IndexOfAny(EndOfComment);
            if (next < 0)
            {
                return text.Length;
            }

            offset += next;
            if (ScalarLength(text, offset) != 2)
            {
                return offset;
            }

            offset += 2;
        }
    }

    private static Token Dots(Source source, int start)
    {
        if (source.Text.AsSpan(start).StartsWith("..."))
        {
            return new(TokenKind.Spread, start, start + 3);
        }

        throw Error(source, start, "Expected \"...\", found \".\".");
    }

    private static TokenKind Punctuator(char c) => c switch
    {
        '!' => TokenKind.Bang,
        '$' => TokenKind.Dollar,
        '&' => TokenKind.Ampersand,
        '(' => TokenKind.LeftParenthesis,
        ')' => TokenKind.RightParenthesis,
        ':' => TokenKind.Colon,
        '=' => TokenKind.EqualsSign,
        '@' => TokenKind.At,
        '[' => TokenKind.LeftBracket,
        ']' => TokenKind.RightBracket,
        '{' => TokenKind.LeftBrace,
        '|' => TokenKind.Pipe,
        '}' => TokenKind.RightBrace,
        _ => TokenKind.StartOfFile,
    };
}
