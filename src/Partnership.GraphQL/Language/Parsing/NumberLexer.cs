namespace Partnership.GraphQL.Language.Parsing;

/// <summary>Reads Int and Float tokens (specification 2.9.1, 2.9.2).</summary>
internal static class NumberLexer
{
    public static Token Next(Source source, int start)
    {
        string text = source.Text;
        int at = start;
        bool isFloat = false;
        if (text[at] == '-')
        {
            at++;
        }

        if (At(text, at) == '0')
        {
            at++;
            if (char.IsAsciiDigit(At(text, at)))
            {
                throw Lexer.Error(source, at, $"A number must not begin with 0, found {Lexer.Describe(text, at)}.");
            }
        }
        else
        {
            at = Digits(source, at);
        }

        if (At(text, at) == '.')
        {
            isFloat = true;
            at = Digits(source, at + 1);
        }

        if (At(text, at) is 'e' or 'E')
        {
            isFloat = true;
            at++;
            at = Digits(source, At(text, at) is '+' or '-' ? at + 1 : at);
        }

        if (At(text, at) == '.' || Lexer.IsNameStart(At(text, at)))
        {
            throw Lexer.Error(source, at, $"Expected a digit or the end of the number, found {Lexer.Describe(text, at)}.");
        }

        return new(isFloat ? TokenKind.Float : TokenKind.Int, start, at);
    }

    private static char At(string text, int offset) => offset < text.Length ? text[offset] : '\0';

    private static int Digits(Source source, int start)
    {
        string text = source.Text;
        int at = start;
        while (char.IsAsciiDigit(At(text, at)))
        {
            at++;
        }

        return at > start ? at : throw Lexer.Error(source, at, $"Expected a digit, found {Lexer.Describe(text, at)}.");
    }
}
