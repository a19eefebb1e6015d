using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Registers.DiscrepancyKind;
using static Partnership.Attendance.Registers.ExpectationState;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Registers;

public sealed class DiscrepancyFinderTests
{
    private const int Main = 10;
    private const int Unit = 20;
    private const int Provider = 30;
    private static readonly DateOnly Tuesday = Day(9, 8);
    private static readonly DateTimeOffset Due = At(Tuesday, 9, 30);

    [Fact]
    public void Viewpoints_that_fit_have_no_discrepancy()
    {
        Assert.Empty(Find([School(Main, NotExpected, "D"), School(Unit, Expected, "/")], []));
        Assert.Empty(Find([School(Main, NotExpected, "B")], [Seen(PlacementRoute.SchoolCommissioned, Observation.Present)]));
        Assert.Empty(Find([School(Main, NotExpected, "K")], [Seen(PlacementRoute.LaCommissioned, Observation.Late)]));
        Assert.Empty(Find([School(Main, NotExpected, "I")], [Seen(PlacementRoute.SchoolCommissioned, Observation.Absent)]));
        Assert.Empty(Find([School(Main, Expected, "/")], [Seen(PlacementRoute.SchoolCommissioned, null, NotExpected)]));
    }

    [Theory]
    [InlineData("N")]
    [InlineData("I")]
    public void D_here_and_an_absence_there_is_found(string code) =>
        Assert.Equal([DualButAbsentThere], Kinds([School(Main, NotExpected, "D"), School(Unit, Expected, code)], []));

    [Fact]
    public void D_here_and_an_observed_absence_there_is_found() =>
        Assert.Equal([DualButAbsentThere],
            Kinds([School(Main, NotExpected, "D")], [Seen(PlacementRoute.DualRegistered, Observation.Absent)]));

    [Fact]
    public void D_here_and_nothing_there_is_found_when_the_deadline_has_passed()
    {
        RegistrationViewpoint[] registers = [School(Main, NotExpected, "D"), School(Unit, Expected, null)];
        Assert.Empty(Find(registers, [], Due));
        var found = Find(registers, [], Due.AddSeconds(1));
        Assert.Equal([DualButUnmarkedThere, NotReportedInTime], found.Select(discrepancy => discrepancy.Kind));
        Assert.All(found, discrepancy => Assert.Equal((Main, Unit, Unit), (discrepancy.HereId, discrepancy.ThereId, discrepancy.ActionById)));
    }

    [Fact]
    public void D_here_and_nobody_expecting_the_pupil_is_found()
    {
        Assert.Equal([DualButNotExpectedThere], Kinds([School(Main, NotExpected, "D"), School(Unit, NotExpected, null)], []));
        Assert.Equal([DualButNotExpectedThere], Kinds([School(Main, NotExpected, "D"), School(Unit, Expected, "C2")], []));
        Assert.Equal([DualButNotExpectedThere], Kinds([School(Main, Expected, "D")], []));
    }

    [Fact]
    public void D_at_both_means_that_nobody_has_the_pupil()
    {
        var found = Find([School(Main, NotExpected, "D"), School(Unit, NotExpected, "D")], []);
        Assert.Equal([DualButNotExpectedThere, DualButNotExpectedThere], found.Select(discrepancy => discrepancy.Kind));
    }

    [Fact]
    public void D_here_and_a_closed_school_there_is_found()
    {
        Assert.Equal([DualButClosedThere], Kinds([School(Main, NotExpected, "D"), School(Unit, Closed, null)], []));
        Assert.Equal([DualButClosedThere], Kinds([School(Main, NotExpected, "D"), School(Unit, Expected, "Y4")], []));
    }

    [Fact]
    public void D_here_and_an_unexpected_arrival_there_fit() =>
        Assert.Empty(Find([School(Main, NotExpected, "D")], [Seen(PlacementRoute.DualRegistered, Observation.Present, NotExpected)]));

    [Fact]
    public void Present_at_both_is_found_once()
    {
        var schools = Find([School(Main, Expected, "/"), School(Unit, Expected, "L")], []);
        Assert.Equal(PresentAtBoth, Assert.Single(schools).Kind);
        Assert.Equal((Main, (int?)Unit), (schools[0].HereId, schools[0].ThereId));
        Assert.Equal([PresentAtBoth],
            Kinds([School(Main, Expected, "/")], [Seen(PlacementRoute.SchoolCommissioned, Observation.Present)]));
    }

    [Fact]
    public void A_visit_with_school_staff_and_a_sighting_elsewhere_is_present_at_both() =>
        Assert.Equal([PresentAtBoth],
            Kinds([School(Main, Expected, "V")], [Seen(PlacementRoute.SchoolCommissioned, Observation.Present)]));

    [Theory]
    [InlineData("B", PlacementRoute.SchoolCommissioned)]
    [InlineData("W", PlacementRoute.SchoolCommissioned)]
    [InlineData("K", PlacementRoute.LaCommissioned)]
    public void Educated_off_site_here_and_absent_there_is_found(string code, PlacementRoute route) =>
        Assert.Equal([OffSiteButAbsentThere], Kinds([School(Main, NotExpected, code)], [Seen(route, Observation.Absent)]));

    [Theory]
    [InlineData("O")]
    [InlineData("N")]
    [InlineData("I")]
    [InlineData("C2")]
    public void Absent_here_and_present_there_is_found(string code) =>
        Assert.Equal([AbsentButPresentThere],
            Kinds([School(Main, NotExpected, code)], [Seen(PlacementRoute.SchoolCommissioned, Observation.Present)]));

    [Fact]
    public void A_provider_that_stays_silent_past_its_limit_is_found_and_has_to_act()
    {
        RegistrationViewpoint[] registers = [School(Main, NotExpected, null)];
        PlacementViewpoint[] silent = [Seen(PlacementRoute.LaCommissioned, null)];
        Assert.Empty(Find(registers, silent, Due));
        var found = Assert.Single(Find(registers, silent, Due.AddMinutes(1)));
        Assert.Equal(new Discrepancy(NotReportedInTime, Main, Provider, Provider), found);
        Assert.Empty(Find(registers, [Seen(PlacementRoute.LaCommissioned, null, Closed)], Due.AddMinutes(1)));
    }

    [Theory]
    [InlineData("K", PlacementRoute.SchoolCommissioned)]
    [InlineData("D", PlacementRoute.SchoolCommissioned)]
    [InlineData("B", PlacementRoute.LaCommissioned)]
    [InlineData("D", PlacementRoute.LaCommissioned)]
    [InlineData("B", PlacementRoute.DualRegistered)]
    [InlineData("K", PlacementRoute.DualRegistered)]
    public void A_code_of_another_route_is_found(string code, PlacementRoute route) =>
        Assert.Equal([WrongCodeForRoute], Kinds([School(Main, NotExpected, code)], [Seen(route, Observation.Present)]));

    [Fact]
    public void The_same_provider_is_D_for_one_pupil_B_for_the_next_and_K_for_a_third()
    {
        Assert.Empty(Find([School(Main, NotExpected, "D")], [Seen(PlacementRoute.DualRegistered, Observation.Present)]));
        Assert.Empty(Find([School(Main, NotExpected, "B")], [Seen(PlacementRoute.SchoolCommissioned, Observation.Present)]));
        Assert.Empty(Find([School(Main, NotExpected, "K")], [Seen(PlacementRoute.LaCommissioned, Observation.Present)]));
    }

    [Fact]
    public void Attendance_for_tuition_at_home_is_found() =>
        Assert.Equal([WrongCodeForRoute],
            Kinds([School(Main, NotExpected, "B")], [Seen(PlacementRoute.SchoolCommissioned, Observation.Present) with { IsRemote = true }]));

    [Fact]
    public void An_AP_school_that_registers_and_observes_speaks_once()
    {
        var observed = Seen(PlacementRoute.DualRegistered, Observation.Absent) with { ProviderId = Unit };
        Assert.Equal([DualButAbsentThere], Kinds([School(Main, NotExpected, "D"), School(Unit, Expected, "O")], [observed]));
        Assert.Empty(Find([School(Main, NotExpected, "D"), School(Unit, Expected, "/")], [observed with { Observation = null }], Due.AddHours(1)));
    }

    [Fact]
    public void Before_August_2024_the_authority_s_placements_were_B()
    {
        var session = new SessionViewpoints(
            new SessionKey(new DateOnly(2023, 10, 3), Half.Am), Due,
            [School(Main, NotExpected, "B")], [Seen(PlacementRoute.LaCommissioned, Observation.Present)]);
        Assert.Empty(DiscrepancyFinder.Find(session));
    }

    [Fact]
    public void Every_kind_has_a_sentence_that_names_no_disclosing_code()
    {
        foreach (var kind in Enum.GetValues<DiscrepancyKind>())
        {
            Assert.EndsWith(".", new Discrepancy(kind, 1, 2, 1).Message, StringComparison.Ordinal);
        }
    }

    private static RegistrationViewpoint School(int id, ExpectationState expectation, string? code) => new(id, id, expectation, code, Due);

    private static PlacementViewpoint Seen(
        PlacementRoute route, Observation? observation, ExpectationState expectation = Expected) =>
        new(1, Provider, route, expectation, observation, Due);

    private static IEnumerable<DiscrepancyKind> Kinds(RegistrationViewpoint[] registers, PlacementViewpoint[] placements) =>
        Find(registers, placements).Select(discrepancy => discrepancy.Kind);

    private static IReadOnlyList<Discrepancy> Find(
        RegistrationViewpoint[] registers, PlacementViewpoint[] placements, DateTimeOffset? asOf = null) =>
        DiscrepancyFinder.Find(new SessionViewpoints(new SessionKey(Tuesday, Half.Am), asOf ?? Due, registers, placements));
}
