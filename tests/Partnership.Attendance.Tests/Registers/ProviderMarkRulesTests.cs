using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Registers;

public sealed class ProviderMarkRulesTests
{
    private static readonly DateOnly Tuesday = Day(9, 8);

    [Fact]
    public void What_was_seen_in_an_expected_session_is_recorded()
    {
        Assert.Null(Refusal(new(Tuesday, Half.Am, Observation.Present)));
        Assert.Null(Refusal(new(Tuesday, Half.Am, Observation.Late, new TimeOnly(9, 10))));
        Assert.Null(Refusal(new(Tuesday, Half.Am, Observation.Absent, Reason: AbsenceReasonCategory.Given)));
    }

    [Fact]
    public void A_pupil_who_comes_unexpected_is_recorded_and_one_who_stays_away_is_not_absent()
    {
        Assert.Null(Refusal(new(Day(9, 9), Half.Am, Observation.Present)));
        Assert.Equal("SESSION_NOT_EXPECTED", Refusal(new(Day(9, 9), Half.Am, Observation.Absent)));
    }

    [Fact]
    public void A_placement_that_does_not_run_takes_no_observations()
    {
        Assert.Equal("PLACEMENT_NOT_LIVE", Refusal(new(Day(9, 3), Half.Am, Observation.Present)));
        Assert.Equal("PLACEMENT_NOT_LIVE", Refusal(new(Day(10, 1), Half.Am, Observation.Present)));
    }

    [Fact]
    public void A_closed_session_takes_no_observations() =>
        Assert.Equal("SESSION_CLOSED", Refusal(new(Day(9, 12), Half.Am, Observation.Present)));

    [Fact]
    public void An_arrival_may_be_recorded_half_an_hour_early_and_an_absence_only_once_the_session_began()
    {
        Assert.Null(Refusal(new(Tuesday, Half.Am, Observation.Present), At(Tuesday, 8, 30)));
        Assert.Equal("SESSION_IN_FUTURE", Refusal(new(Tuesday, Half.Am, Observation.Present), At(Tuesday, 8, 29)));
        Assert.Equal("SESSION_IN_FUTURE", Refusal(new(Tuesday, Half.Am, Observation.Absent), At(Tuesday, 8, 59)));
        Assert.Null(Refusal(new(Tuesday, Half.Am, Observation.Absent), At(Tuesday, 9, 0)));
    }

    [Fact]
    public void An_observation_does_not_contradict_itself()
    {
        Assert.Equal("OBSERVATION_CONTRADICTORY", Refusal(new(Tuesday, Half.Am, Observation.Absent, new TimeOnly(9, 5))));
        Assert.Equal("OBSERVATION_CONTRADICTORY",
            Refusal(new(Tuesday, Half.Am, Observation.Present, Reason: AbsenceReasonCategory.Given)));
        Assert.Equal("OBSERVATION_CONTRADICTORY", Refusal(new(Tuesday, Half.Am, Observation.Late, new TimeOnly(9, 0))));
        Assert.Equal("ARRIVAL_OUTSIDE_SESSION", Refusal(new(Tuesday, Half.Am, Observation.Late, new TimeOnly(12, 1))));
        Assert.Equal("TEXT_INVALID", Refusal(new(Tuesday, Half.Am, Observation.Present, Comment: "\u0007")));
    }

    private static string? Refusal(ProposedObservation observation, DateTimeOffset? now = null)
    {
        var timetable = new AgreedTimetable([new AgreedSession(DayOfWeek.Tuesday, Half.Am, Day(9, 1))]);
        var context = new ObservationContext(Calendar(), timetable, Day(9, 7), Day(9, 30), now ?? At(Day(10, 20), 16, 0));
        return ProviderMarkRules.Check(observation, context)?.Code;
    }
}
