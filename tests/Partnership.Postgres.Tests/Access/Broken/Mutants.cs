using System.Text.RegularExpressions;

namespace Partnership.Postgres.Tests.Access.Broken;

/// <summary>A condition as PostgreSQL writes it, made wrong in one place at a time: wider, narrower, or of another caller's rows.</summary>
internal static partial class Mutants
{
    private static readonly string[] Kinds = ["REGISTRATION", "PLACEMENT", "COMMISSION", "OPEN_CASE", "BREAK_GLASS"];
    private static readonly string[] Organisations = ["context_readers", "context_writers", "context_area"];

    /// <summary>Every way in which one part of the condition can be missing, never true, or about something else; each of them once.</summary>
    public static IEnumerable<string> Of(string condition) =>
        Parts(condition).Concat(Words(condition)).Concat(MoreKinds(condition)).Concat(OtherOrganisations(condition)).Where(made => made != condition).Distinct();

    // Every bracket with a truth value in it, replaced by true and by false.
    private static IEnumerable<string> Parts(string text)
    {
        yield return "true";
        yield return "false";
        for (var at = text.IndexOf('(', StringComparison.Ordinal); at >= 0; at = text.IndexOf('(', at + 1))
        {
            var end = End(text, at);
            var (before, inside, after) = (text[..at], text[(at + 1)..end].TrimStart(), text[(end + 1)..]);
            if (inside.StartsWith("SELECT", StringComparison.Ordinal) || after.StartsWith("::", StringComparison.Ordinal) || CallOrList().IsMatch(before))
            {
                continue;
            }

            yield return $"{before}(true){after}";
            yield return $"{before}(false){after}";
        }
    }

    // A kind of tie, of case, of referral or a class of data that no row and no caller has.
    private static IEnumerable<string> Words(string text) =>
        Word().Matches(text).Select(word => $"{text[..word.Index]}'-'{text[(word.Index + word.Length)..]}");

    private static IEnumerable<string> MoreKinds(string text) =>
        from list in KindList().Matches(text)
        let end = list.Index + list.Length
        let close = text.IndexOf(']', end)
        from kind in Kinds
        where !text[end..close].Contains($"'{kind}'", StringComparison.Ordinal)
        select $"{text[..end]}'{kind}'::text, {text[end..]}";

    private static IEnumerable<string> OtherOrganisations(string text) =>
        from call in Call().Matches(text)
        from other in Organisations
        select $"{text[..call.Index]}{other}(){text[(call.Index + call.Length)..]}";

    private static int End(string text, int open)
    {
        var depth = 0;
        var quoted = false;
        for (var i = open; ; i++)
        {
            quoted ^= text[i] == '\'';
            depth += quoted ? 0 : text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }
    }

    [GeneratedRegex(@"(\w|\b(ANY|ALL) )$")]
    private static partial Regex CallOrList();

    [GeneratedRegex("'[A-Z][A-Z_0-9]+'")]
    private static partial Regex Word();

    [GeneratedRegex(@"r\.kind = ANY \(ARRAY\[")]
    private static partial Regex KindList();

    [GeneratedRegex(@"context_(readers|writers|area)\(\)")]
    private static partial Regex Call();
}
