namespace Partnership.GraphQL.Language.Parsing;

/// <summary>A lexical token (specification 2.1.6): a range of the text and, for strings, the value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset after its last character.</param>
/// <param name="Value">The value of a string; else null.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string? Value = null)
{
    /// <summary>The token as a message names it.</summary>
    public string Describe(string text) => Kind switch
    {
        TokenKind.StartOfFile => "the start of the text",
        TokenKind.EndOfFile => "the end of the text",
        TokenKind.Name => $"the name \"{text[Start..End]}\"",
        TokenKind.Int or TokenKind.Float => $"the number {text[Start..End]}",
        TokenKind.String or TokenKind.BlockString => "a string",
        _ => Describe(Kind),
    };

    /// <summary>The kind as a message names it.</summary>
    public static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.StartOfFile => "the start of the text",
        TokenKind.EndOfFile => "the end of the text",
        TokenKind.Bang => "\"!\"",
        TokenKind.Dollar => "\"$\"",
        TokenKind.Ampersand => "\"&\"",
        TokenKind.LeftParenthesis => "\"(\"",
        TokenKind.RightParenthesis => "\")\"",
        TokenKind.Dot => "\".\"",
        TokenKind.Spread => "\"...\"",
        TokenKind.Colon => "\":\"",
        TokenKind.EqualsSign => "\"=\"",
        TokenKind.At => "\"@\"",
        TokenKind.LeftBracket => "\"[\"",
        TokenKind.RightBracket => "\"]\"",
        TokenKind.LeftBrace => "\"{\"",
        TokenKind.Pipe => "\"|\"",
        TokenKind.RightBrace => "\"}\"",
        TokenKind.Name => "a name",
        TokenKind.Int => "an integer",
        TokenKind.Float => "a number",
        TokenKind.String or TokenKind.BlockString => "a string",
    };
}
