using System.Runtime.CompilerServices;
using System.Text;

namespace Partnership.Postgres;

/// <summary>A statement with its named parameters made positional, so that the driver does not take the text apart on every execution.</summary>
internal sealed class ScopedStatement
{
    private const string PredicateBegins = "/*(*/";
    private const string PredicateEnds = "/*)*/";
    private static readonly ConditionalWeakTable<string, ScopedStatement> Known = [];
    private static readonly ConditionalWeakTable<string, ScopedStatement> KnownBare = [];

    private ScopedStatement(string text, string[] parameters) => (Text, Parameters) = (text, parameters);

    /// <summary>The text with <c>$1</c>, <c>$2</c> …</summary>
    public string Text { get; }

    /// <summary>The names in the order of their positions.</summary>
    public string[] Parameters { get; }

    /// <summary>The statement of a text; a text that lives for ever, such as a literal, is taken apart once.</summary>
    public static ScopedStatement Of(string sql) => Known.GetValue(sql, text => Parse(text, bare: false));

    /// <summary>The same statement without its explicit predicates: what the row policies alone would show.</summary>
    public static ScopedStatement BareOf(string sql) => KnownBare.GetValue(sql, text => Parse(text, bare: true));

    /// <summary>A predicate that <see cref="BareOf"/> can leave out; the marks never reach the database.</summary>
    public static string Predicate(string condition) => $"{PredicateBegins}{condition}{PredicateEnds}";

    private static ScopedStatement Parse(string sql, bool bare)
    {
        var text = new StringBuilder(sql.Length);
        var names = new List<string>();
        for (var i = 0; i < sql.Length;)
        {
            var end = EndOfOpaquePart(sql, i);
            if (Follows(sql, i, PredicateBegins) || Follows(sql, i, PredicateEnds))
            {
                end = bare ? EndOfPredicate(sql, i) : i + PredicateBegins.Length;
                text.Append(bare ? "true" : "");
            }
            else if (end > i)
            {
                text.Append(sql, i, end - i);
            }
            else if (IsParameter(sql, i))
            {
                end = i + 1;
                while (end < sql.Length && IsNamePart(sql[end]))
                {
                    end++;
                }

                text.Append('$').Append(Position(names, sql[(i + 1)..end]));
            }
            else
            {
                text.Append(sql[i]);
                end = i + 1;
            }

            i = end;
        }

        return new ScopedStatement(text.ToString(), [.. names]);
    }

    private static int EndOfPredicate(string sql, int start)
    {
        var open = 0;
        for (var i = start; ; i++)
        {
            open += Follows(sql, i, PredicateBegins) ? 1 : Follows(sql, i, PredicateEnds) ? -1 : 0;
            if (open == 0)
            {
                return i + PredicateEnds.Length;
            }
        }
    }

    private static int Position(List<string> names, string name)
    {
        var index = names.IndexOf(name);
        if (index < 0)
        {
            names.Add(name);
            index = names.Count - 1;
        }

        return index + 1;
    }

    /// <summary>Where the literal, quoted name or comment that starts here ends; <paramref name="start"/> when none does.</summary>
    private static int EndOfOpaquePart(string sql, int start) => sql[start] switch
    {
        '\'' or '"' => After(sql, sql[start].ToString(), start + 1),
        '-' when Follows(sql, start, "--") => After(sql, "\n", start + 2),
        '/' when Follows(sql, start, "/*") => After(sql, "*/", start + 2),
        _ => start,
    };

    private static int After(string sql, string end, int from)
    {
        var at = sql.IndexOf(end, from, StringComparison.Ordinal);
        return at < 0 ? sql.Length : at + end.Length;
    }

    private static bool Follows(string sql, int start, string what) =>
        string.CompareOrdinal(sql, start, what, 0, what.Length) == 0;

    /// <summary>Whether a name stands behind this <c>@</c> and it is no operator such as <c>@&gt;</c> or <c>&lt;@</c>.</summary>
    private static bool IsParameter(string sql, int i) =>
        sql[i] == '@' && i + 1 < sql.Length && (char.IsAsciiLetter(sql[i + 1]) || sql[i + 1] == '_')
        && (i == 0 || (sql[i - 1] is not ('@' or '<') && !IsNamePart(sql[i - 1])));

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
