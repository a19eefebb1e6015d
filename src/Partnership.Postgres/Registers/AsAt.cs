using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Partnership.Postgres.Registers;

/// <summary>Answers a statement over marks, observations, tallies of weeks, the missing-pupil list and records of children on no register from what was known at a past instant (T9): later marks and amendments do not count.</summary>
/// <remarks>
/// Every statement over marks can be asked this way: its tables are replaced by the functions of Sql/0010 and Sql/0015, which take the later
/// amendments of a row back and become part of the statement, so that its predicates, indexes and policies hold as before.
/// Who may see a row is decided by today's relationships. Registrations, placements and calendars are taken as they stand now.
/// </remarks>
internal static partial class AsAt
{
    private static readonly ConditionalWeakTable<string, string> Known = [];

    /// <summary>The same statement at an instant; itself for <c>null</c>, which is the present.</summary>
    /// <exception cref="InvalidOperationException">The statement reads no marks, so that nothing would be different.</exception>
    public static ScopedQuery<T> KnownAt<T>(this ScopedQuery<T> query, DateTimeOffset? instant) => instant is not { } known
        ? query
        : query with { Sql = Known.GetValue(query.Sql, Text), Parameters = [.. query.Parameters, RowQuery.Value("as_at", known.ToUniversalTime())] };

    private static string Text(string sql)
    {
        var text = Tally().Replace(Marks().Replace(sql, "${before}${table}_as_at(@as_at)"), "join lateral register_tally_as_at(@as_at, place.id, @from, @to)");
        return text == sql ? throw new InvalidOperationException("The statement reads no marks.") : text;
    }

    [GeneratedRegex(@"(?<before>\b(from|join)\s+)(?<table>attendance_mark|provider_mark|missing_pupil|week_tally|missing_education_case|home_education)\b")]
    private static partial Regex Marks();

    // A statement over tallies names its places "place".
    [GeneratedRegex(@"\bjoin register_tally\b")]
    private static partial Regex Tally();
}
