using System.Text.RegularExpressions;

namespace Partnership.GraphQL.Tests.Differential;

/// <summary>Breaks rules of type systems: names and types are swapped, definitions doubled, left out and extended twice.</summary>
internal sealed partial class SchemaMutator(Dice dice)
{
    private static readonly string[] Names =
        ["A", "B", "C", "I", "J", "U", "E", "N", "M", "O", "S", "Int", "ID", "Query", "a", "b", "c", "Nobody", "__a", "String"];

    private static readonly string[] Additions =
    [
        "extend type A { a: Int }", "extend type A implements I", "extend type B implements J", "extend union U = A", "extend union U = I",
        "extend enum E { RED }", "extend enum E { WHITE }", "extend input N { a: Int }", "extend input O { zz: Int! }", "extend input O { zz: Int = 1 }",
        "extend scalar S @zz", "extend type Nobody { a: Int }", "extend interface A { a: Int }", "extend schema { query: A }", "schema { query: Query }",
        "schema { query: A mutation: B }", "schema { query: N }", "schema { mutation: Query }", "directive @m on FIELD", "directive @__p on FIELD",
        "type A { a: Int }", "enum Empty { true }", "enum K { __v }", "union W = A | A", "union W = E", "input P { p: P! }", "input P { q: Q! } input Q { p: [P!]! r: P! }",
        "input P { p: A }", "type P { p: N }", "type P { p(p: A): Int }", "type P implements I & I { a: Int }", "type P implements P { a: Int }",
        "interface P implements P { a: Int }", "interface P implements W { a: Int } interface W implements P { a: Int }", "type P { p: Int @deprecated @deprecated }",
        "type P { p(a: Int!  @deprecated): Int }", "type P { p: Int @include(if: true) }", "type P { p: Int @deprecated(why: 1) }", "scalar P @specifiedBy",
        "input P @oneOf { a: Int! }", "type P { a(a: Int a: Int): Int }", "extend type Query { __a: Int }", "directive @q(a: Int a: Int) on FIELD", "type __P { a: Int }",
        "directive @q(a: Nobody) on FIELD", "directive @q(a: A) on FIELD", "directive @q(__a: Int) on FIELD", "type P", "input P", "union P", "enum P", "interface P",
        "{ a }", "fragment X on A { a }", "extend schema @m", "type P @m { a: Int }", "scalar Int", "type String { a: Int }", "extend scalar Int @specifiedBy(url: \"u\")",
    ];

    public string Mutate(string text, int changes)
    {
        for (; changes > 0; changes--)
        {
            text = dice.Between(0, 3) switch
            {
                0 => Swap(Name(), text, _ => dice.Of(Names)),
                1 => Swap(Wrapper(), text, m => m.Value + dice.Of("!", "", "")),
                2 => $"{text}\n{dice.Of(Additions)}",
                _ => Drop(text),
            };
        }

        return text;
    }

    private string Swap(Regex what, string text, Func<Match, string> change)
    {
        MatchCollection matches = what.Matches(text);
        if (matches.Count == 0)
        {
            return text;
        }

        Match match = matches[dice.Between(0, matches.Count - 1)];
        return text[..match.Index] + change(match) + text[(match.Index + match.Length)..];
    }

    /// <summary>Leaves out a line, where it is a whole field or definition.</summary>
    private string Drop(string text)
    {
        string[] lines = text.Split('\n');
        int at = dice.Between(0, lines.Length - 1);
        bool isWhole = lines[at].Count(c => c is '{' or '(' or '[') == lines[at].Count(c => c is '}' or ')' or ']') && !lines[at].Contains('"') && !lines[at].Contains('}');
        return isWhole ? string.Join('\n', lines.Where((_, i) => i != at)) : text;
    }

    [GeneratedRegex(@"\b[A-Z][A-Za-z]*\b|\b[a-f]\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"[\]a-zA-Z]!?(?=[\s,)])")]
    private static partial Regex Wrapper();
}
