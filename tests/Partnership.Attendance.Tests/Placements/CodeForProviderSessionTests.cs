using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Placements;

public sealed class CodeForProviderSessionTests
{
    private static readonly DateOnly Tuesday = Day(9, 8);

    [Theory]
    [InlineData(PlacementRoute.DualRegistered, Observation.Present, "D")]
    [InlineData(PlacementRoute.DualRegistered, Observation.Absent, "D")]
    [InlineData(PlacementRoute.DualRegistered, null, "D")]
    [InlineData(PlacementRoute.SchoolCommissioned, Observation.Present, "B")]
    [InlineData(PlacementRoute.SchoolCommissioned, Observation.Late, "B")]
    [InlineData(PlacementRoute.SchoolCommissioned, Observation.Absent, "N")]
    [InlineData(PlacementRoute.SchoolCommissioned, null, null)]
    [InlineData(PlacementRoute.LaCommissioned, Observation.Present, "K")]
    [InlineData(PlacementRoute.LaCommissioned, Observation.Absent, "N")]
    [InlineData(PlacementRoute.LaCommissioned, null, null)]
    [InlineData(PlacementRoute.SuspensionDay6, Observation.Present, "B")]
    public void The_route_and_what_was_seen_suggest_the_code(PlacementRoute route, Observation? observation, string? code) =>
        Assert.Equal(code, CodeForProviderSession.Propose(route, Tuesday, observation)?.Code);

    [Theory]
    [InlineData(AbsenceReasonCategory.Given, "N")]
    [InlineData(AbsenceReasonCategory.LeaveAgreed, "C")]
    [InlineData(AbsenceReasonCategory.WithoutLeave, "O")]
    [InlineData(AbsenceReasonCategory.NotYetEstablished, "N")]
    [InlineData(AbsenceReasonCategory.PartTimeTimetable, "C2")]
    public void An_absence_follows_what_the_provider_was_told(AbsenceReasonCategory reason, string code) =>
        Assert.Equal(code, CodeForProviderSession.Propose(PlacementRoute.LaCommissioned, Tuesday, Observation.Absent, reason)?.Code);

    [Fact]
    public void Tuition_at_home_never_suggests_attendance()
    {
        var proposal = CodeForProviderSession.Propose(PlacementRoute.SchoolCommissioned, Tuesday, Observation.Present, isRemote: true);
        Assert.NotNull(proposal);
        Assert.All([proposal.Code, .. proposal.Alternatives], code => Assert.True(Code(code).IsAbsence));
    }

    [Fact]
    public void Every_proposal_names_codes_of_the_scheme_in_force()
    {
        DateOnly[] days = [Tuesday, new DateOnly(2023, 10, 3)];
        Observation?[] observations = [null, .. Enum.GetValues<Observation>().Cast<Observation?>()];
        var proposals =
            from day in days
            from route in Enum.GetValues<PlacementRoute>()
            from observation in observations
            from reason in Enum.GetValues<AbsenceReasonCategory>()
            let proposal = CodeForProviderSession.Propose(route, day, observation, reason)
            where proposal is not null
            select (day, proposal);
        foreach (var (day, proposal) in proposals)
        {
            Assert.All([proposal.Code, .. proposal.Alternatives], code => Assert.True(CodeScheme.On(day).TryGet(code, out _), code));
        }
    }

    [Fact]
    public void A_session_outside_a_part_time_timetable_was_C_and_is_C2()
    {
        Assert.Equal("C2", CodeForProviderSession.ForAgreedNonAttendance(Tuesday).Code);
        Assert.Equal("C", CodeForProviderSession.ForAgreedNonAttendance(new DateOnly(2023, 10, 3)).Code);
    }
}
