using System.Globalization;

namespace Partnership.Attendance.Registers;

/// <summary>A period of an organisation's calendar for which figures are given.</summary>
/// <param name="Kind">What kind of period.</param>
/// <param name="Name">Its name, such as <c>2026-09-07</c> (a week's Monday), <c>Autumn 1</c>, <c>Autumn 2026</c>, <c>2026/27</c>.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record AttendancePeriod(PeriodKind Kind, string Name, DateOnly From, DateOnly To)
{
    // Easter moves between 22 March and 25 April; no spring half-term begins, and every summer one does, from this day on.
    private static readonly (int Month, int Day) SummerBegins = (3, 20);

    /// <summary>The periods of a kind that touch a range, in order, cut to the range; holidays lie in none but a year or the range.</summary>
    public static IReadOnlyList<AttendancePeriod> Of(SchoolCalendar calendar, PeriodKind kind, DateOnly from, DateOnly to)
    {
        IEnumerable<AttendancePeriod> periods = kind switch
        {
            PeriodKind.Range => [new(kind, "Range", from, to)],
            PeriodKind.Week => calendar.SchoolWeeks(from, to)
                .Select(monday => new AttendancePeriod(kind, Text(monday), monday, monday.AddDays(6))),
            PeriodKind.HalfTerm => calendar.Terms.Select(term => new AttendancePeriod(kind, term.Name, term.From, term.To)),
            PeriodKind.Term => calendar.Terms.GroupBy(term => TermName(term.From))
                .Select(halves => new AttendancePeriod(kind, halves.Key, halves.First().From, halves.Max(half => half.To))),
            PeriodKind.Year => Enumerable.Range(AcademicYear.Of(from).StartYear, Math.Max(0, AcademicYear.Of(to).StartYear - AcademicYear.Of(from).StartYear + 1))
                .Select(year => new AcademicYear(year))
                .Select(year => new AttendancePeriod(kind, year.ToString(), year.From, year.To)),
        };
        return
        [
            .. periods.Where(period => period.From <= to && from <= period.To).Select(period => period with
            {
                From = period.From < from ? from : period.From,
                To = period.To > to ? to : period.To,
            }),
        ];
    }

    /// <summary>The name of the term that begins or goes on with a half-term of this first day: autumn from August, spring from January, summer after Easter.</summary>
    public static string TermName(DateOnly halfTermBegins)
    {
        var season = halfTermBegins.Month >= 8 ? "Autumn"
            : (halfTermBegins.Month, halfTermBegins.Day).CompareTo(SummerBegins) >= 0 ? "Summer"
            : "Spring";
        return string.Create(CultureInfo.InvariantCulture, $"{season} {halfTermBegins.Year}");
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
