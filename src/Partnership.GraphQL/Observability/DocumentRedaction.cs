using System.Text.RegularExpressions;

namespace Partnership.GraphQL.Observability;

/// <summary>Takes out of a document what a caller may have written about a person: every string and number, and comments.</summary>
internal static partial class DocumentRedaction
{
    public static string Redact(string document) => Literal().Replace(document, match => match.Value[0] switch
    {
        '"' => "\"*\"",
        '#' => "",
        _ when char.IsLetter(match.Value[0]) || match.Value[0] == '_' => match.Value,
        _ => "0",
    });

    // Names come first in the alternation so that the digits within them stay.
    [GeneratedRegex(
        """[_A-Za-z][_0-9A-Za-z]*|\"{3}(?:[^"]|"[^"]|""[^"])*\"{3}|"(?:[^"\\\n]|\\.)*"|#[^\n\r]*|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?""",
        RegexOptions.NonBacktracking)]
    private static partial Regex Literal();
}
