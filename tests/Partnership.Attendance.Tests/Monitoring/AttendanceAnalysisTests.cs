using Partnership.Attendance.Monitoring;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Monitoring;

public sealed class AttendanceAnalysisTests
{
    [Fact]
    public void A_small_year_group_is_hidden_and_the_total_does_not_give_it_away()
    {
        var rows = By(MonitoringDimension.YearGroup, [.. Pupils(2, 7), .. Pupils(6, 8), .. Pupils(9, 9)]);
        Assert.Equal(["07", "08", "09", "Total"], rows.Select(row => row.Label));
        Assert.Equal([true, true, false, false], rows.Select(row => row.IsSuppressed));
        Assert.Null(rows[0].Absence);
        Assert.Equal(17, rows[3].Pupils);
    }

    [Fact]
    public void A_large_group_shows_its_exact_rate()
    {
        var rows = By(MonitoringDimension.Weekday, Pupils(5, 9));
        Assert.Equal("1 Monday", rows[0].Label);
        Assert.Equal(new AttendanceRate(10, 10), rows[0].Absence);
        Assert.Equal(new AttendanceRate(0, 10), rows[1].Absence);
        Assert.Equal(20m - 7.5m, rows[^1].PointsAbove(7.5m));
    }

    [Fact]
    public void A_vulnerable_group_hides_when_it_or_the_rest_is_small()
    {
        Assert.False(Group(5, 5).IsSuppressed);
        Assert.True(Group(4, 5).IsSuppressed);
        Assert.True(Group(5, 4).IsSuppressed);
        Assert.False(Group(5, 0).IsSuppressed);

        static MonitoringRow Group(int inside, int outside) =>
            By(MonitoringDimension.VulnerableGroup, [.. Pupils(inside, 9, "Young carers"), .. Pupils(outside, 9)])[0];
    }

    [Fact]
    public void A_code_that_few_pupils_have_is_hidden()
    {
        var pupils = Pupils(8, 9);
        pupils[0] = pupils[0] with { Marks = new Dictionary<SessionKey, AttendanceCode> { [new(Day(9, 7), Half.Am)] = Code("Y5") } };
        Assert.True(By(MonitoringDimension.Code, pupils).Single(row => row.Label == "Y5").IsSuppressed);
    }

    [Fact]
    public void Half_terms_schools_and_placements_are_dimensions_too()
    {
        Assert.Equal(["Autumn 1", "Total"], By(MonitoringDimension.HalfTerm, Pupils(5, 9)).Select(row => row.Label));
        Assert.Equal(["Larkfield", "Total"], By(MonitoringDimension.Organisation, Pupils(5, 9)).Select(row => row.Label));
        Assert.Equal(["None", "Total"], By(MonitoringDimension.PlacementType, Pupils(5, 9)).Select(row => row.Label));
    }

    private static int next;

    // Each is absent on Mondays of one week.
    private static MonitoredPupil[] Pupils(int count, int year, params string[] groups) => [.. Enumerable.Range(0, count).Select(_ =>
        new MonitoredPupil(
            Interlocked.Increment(ref next), "Larkfield", year, groups.ToHashSet(), null,
            Enumerable.Range(0, 10).ToDictionary(
                index => new SessionKey(Day(9, 7).AddDays(index / 2), (Half)(index % 2)), index => Code(index < 2 ? "O" : "L"))))];

    private static IReadOnlyList<MonitoringRow> By(MonitoringDimension dimension, MonitoredPupil[] pupils) =>
        AttendanceAnalysis.By(pupils, dimension, Calendar(), Day(9, 1), Day(9, 30), 5);
}
