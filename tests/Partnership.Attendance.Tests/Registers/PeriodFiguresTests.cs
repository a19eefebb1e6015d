using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Registers;

public sealed class PeriodFiguresTests
{
    private static readonly IReadOnlyList<SessionKey> Sessions =
    [
        .. from day in Calendar().SchoolDays
           from half in new[] { Half.Am, Half.Pm }
           select new SessionKey(day, half),
    ];

    [Fact]
    public void Half_terms_make_terms_and_terms_make_the_year()
    {
        Assert.Equal(["Autumn 1", "Autumn 2", "Spring 1", "Spring 2"], Names(PeriodKind.HalfTerm));
        Assert.Equal(["Autumn 2026", "Spring 2027"], Names(PeriodKind.Term));
        Assert.Equal(["2026/27"], Names(PeriodKind.Year));
        Assert.Equal("2026-09-07", Names(PeriodKind.Week)[1]);
        Assert.DoesNotContain("2026-10-26", Names(PeriodKind.Week));
    }

    [Theory]
    [InlineData(2026, 9, 1, "Autumn 2026")]
    [InlineData(2027, 2, 22, "Spring 2027")]
    [InlineData(2027, 3, 31, "Summer 2027")]
    [InlineData(2025, 4, 22, "Summer 2025")]
    [InlineData(2027, 6, 7, "Summer 2027")]
    public void A_term_is_named_by_when_its_half_begins(int year, int month, int day, string name) =>
        Assert.Equal(name, AttendancePeriod.TermName(new DateOnly(year, month, day)));

    [Fact]
    public void The_statistical_year_ends_in_July()
    {
        var years = AttendancePeriod.Of(Calendar(), PeriodKind.Year, new DateOnly(2026, 7, 1), Day(9, 30));
        Assert.Equal(["2025/26", "2026/27"], years.Select(year => year.Name));
        Assert.Equal((new DateOnly(2026, 7, 31), Day(9, 30)), (years[0].To, years[1].To));
    }

    [Fact]
    public void A_session_without_a_mark_is_unmarked_and_in_no_rate()
    {
        var marks = new Dictionary<SessionKey, AttendanceCode> { [Sessions[0]] = Code("/"), [Sessions[1]] = Code("O") };
        var week = PeriodFigures.Of(marks, Calendar(), PeriodKind.Week, Day(9, 1), Day(9, 4))[0].Tally;
        Assert.Equal((2, 6), (week.Possible, week.Unmarked));
        Assert.Equal(new AttendanceRate(1, 2), week.Attendance);
    }

    [Fact]
    public void Weeks_half_terms_terms_and_the_year_all_add_up_to_the_same()
    {
        var registers = Gen.Elements([.. CodeScheme.En2024.Codes, null]).ArrayOf(Sessions.Count);
        Prop.ForAll(registers.ToArbitrary(), register =>
        {
            var marks = Sessions.Zip(register).Where(mark => mark.Second is not null).ToDictionary(mark => mark.First, mark => mark.Second!);
            var whole = AttendanceTally.Of(register);
            return Enum.GetValues<PeriodKind>().All(kind =>
                Figures(marks, kind).Aggregate(default(AttendanceTally), (sum, period) => sum + period.Tally) == whole);
        }).QuickCheckThrowOnFailure();
    }

    private static IReadOnlyList<PeriodFigures> Figures(Dictionary<SessionKey, AttendanceCode> marks, PeriodKind kind) =>
        PeriodFigures.Of(marks, Calendar(), kind, Day(9, 1), Day(7, 31));

    private static List<string> Names(PeriodKind kind) => [.. Figures([], kind).Select(period => period.Period.Name)];
}
