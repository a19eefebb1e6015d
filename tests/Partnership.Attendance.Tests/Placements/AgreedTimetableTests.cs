using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Placements;

public sealed class AgreedTimetableTests
{
    private static readonly AgreedTimetable Timetable = new(
    [
        new AgreedSession(DayOfWeek.Tuesday, Half.Am, Day(9, 1), Day(9, 15)),
        new AgreedSession(DayOfWeek.Tuesday, Half.Pm, Day(9, 1)),
        new AgreedSession(DayOfWeek.Wednesday, Half.Am, Day(9, 16)),
    ]);

    [Fact]
    public void A_change_takes_effect_from_its_day_and_the_past_stays()
    {
        Assert.True(Timetable.Expects(Day(9, 15), Half.Am));
        Assert.False(Timetable.Expects(Day(9, 22), Half.Am));
        Assert.False(Timetable.Expects(Day(9, 9), Half.Am));
        Assert.True(Timetable.Expects(Day(9, 16), Half.Am));
        Assert.Equal((2, 2), (Timetable.SessionsAWeek(Day(9, 7)), Timetable.SessionsAWeek(Day(9, 21))));
    }

    [Fact]
    public void Only_sessions_that_the_provider_is_open_for_are_expected()
    {
        var calendar = Calendar(new Closure(Day(9, 8), ClosureKind.Inset, Half.Pm));
        Assert.Equal(
            [new(Day(9, 8), Half.Am), new(Day(9, 15), Half.Am), new(Day(9, 15), Half.Pm), new(Day(9, 16), Half.Am)],
            Timetable.ExpectedSessions(Day(9, 7), Day(9, 18), calendar));
    }

    [Fact]
    public void A_placement_begins_with_a_timetable_and_ends_after_it_begins()
    {
        Assert.Null(PlacementRules.Check(Day(9, 1), null, Timetable));
        Assert.Equal("TIMETABLE_REQUIRED", PlacementRules.Check(Day(9, 1), Day(12, 18), new AgreedTimetable([]))?.Code);
        Assert.Equal("PERIOD_INVALID", PlacementRules.Check(Day(9, 2), Day(9, 1), Timetable)?.Code);
    }
}
