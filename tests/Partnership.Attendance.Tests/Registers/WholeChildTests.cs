using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Registers.ExpectationState;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Registers;

public sealed class WholeChildTests
{
    [Theory]
    [InlineData("D", Observation.Absent, SessionStanding.AbsentWithoutLeave)]
    [InlineData("D", Observation.Present, SessionStanding.Attended)]
    [InlineData("D", null, SessionStanding.Unmarked)]
    [InlineData("B", Observation.Absent, SessionStanding.AbsentWithoutLeave)]
    [InlineData("B", null, SessionStanding.Unmarked)]
    [InlineData("K", Observation.Late, SessionStanding.Attended)]
    [InlineData("O", Observation.Present, SessionStanding.Attended)]
    [InlineData("I", Observation.Absent, SessionStanding.AbsentWithLeave)]
    [InlineData("I", null, SessionStanding.AbsentWithLeave)]
    [InlineData("/", Observation.Absent, SessionStanding.Attended)]
    [InlineData(null, null, SessionStanding.Unmarked)]
    public void Who_saw_the_child_goes_before_who_wrote_it_down(string? code, Observation? observation, SessionStanding standing) =>
        Assert.Equal(standing, WholeChild.StandingOf(Session([new(1, 10, NotExpected, code, null)],
            [new(1, 30, PlacementRoute.SchoolCommissioned, Expected, observation, null)])));

    [Fact]
    public void An_activity_without_a_placement_is_attendance() =>
        Assert.Equal(SessionStanding.Attended, WholeChild.StandingOf(Session([new(1, 10, Expected, "B", null)], [])));

    [Fact]
    public void Agreed_non_attendance_is_expected_nowhere() =>
        Assert.Equal(SessionStanding.NotExpected, WholeChild.StandingOf(Session([new(1, 10, Expected, "C2", null)], [])));

    [Fact]
    public void A_child_nobody_knows_is_expected_nowhere() =>
        Assert.Equal(SessionStanding.NotExpected, WholeChild.StandingOf(Session([], [])));

    [Fact]
    public void The_order_of_the_organisations_does_not_matter()
    {
        var codes = Gen.Elements([.. CodeScheme.En2024.Codes.Select(code => code.Code), null]);
        var registrations = codes.ArrayOf(3);
        Prop.ForAll(registrations.ToArbitrary(), sample =>
        {
            var views = sample.Select((code, index) => new RegistrationViewpoint(index, index + 1, Expected, code, null)).ToArray();
            return WholeChild.StandingOf(Session(views, [])) == WholeChild.StandingOf(Session([.. views.Reverse()], []));
        }).QuickCheckThrowOnFailure();
    }

    private static SessionViewpoints Session(RegistrationViewpoint[] registrations, PlacementViewpoint[] placements) =>
        new(new SessionKey(Day(9, 8), Half.Am), At(Day(9, 8), 12, 0), registrations, placements);
}
