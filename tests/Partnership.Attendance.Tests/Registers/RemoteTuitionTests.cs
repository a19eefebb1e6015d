using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Tests.Registers;

/// <summary>Tuition at home or online is never attendance in the school's register (T12): found where it was written so, and never proposed.</summary>
public sealed class RemoteTuitionTests
{
    private const int School = 3;
    private const int Provider = 5;
    private static readonly SessionKey Session = new(new DateOnly(2026, 11, 17), Half.Am);

    [Theory]
    [InlineData(PlacementRoute.SchoolCommissioned, "B")]
    [InlineData(PlacementRoute.SchoolCommissioned, "W")]
    [InlineData(PlacementRoute.LaCommissioned, "K")]
    [InlineData(PlacementRoute.SuspensionDay6, "B")]
    public void A_code_of_attendance_for_an_online_session_is_found_whether_or_not_the_pupil_took_part(PlacementRoute route, string code)
    {
        foreach (var observation in new Observation?[] { Observation.Present, Observation.Late, null })
        {
            Assert.Equal([DiscrepancyKind.WrongCodeForRoute], Kinds(route, code, observation));
        }

        Assert.Contains(DiscrepancyKind.WrongCodeForRoute, Kinds(route, code, Observation.Absent));
    }

    [Theory]
    [InlineData("I")]
    [InlineData("N")]
    [InlineData("C")]
    public void A_true_absence_code_beside_an_online_session_contradicts_nothing(string code) =>
        Assert.Empty(Kinds(PlacementRoute.SchoolCommissioned, code, Observation.Present));

    [Fact]
    public void Taking_part_online_is_no_second_place() =>
        Assert.Empty(Kinds(PlacementRoute.SchoolCommissioned, "/", Observation.Present));

    [Fact]
    public void The_code_of_another_school_of_registration_stays_D() =>
        Assert.DoesNotContain(DiscrepancyKind.WrongCodeForRoute, Kinds(PlacementRoute.DualRegistered, "D", Observation.Present));

    [Fact]
    public void No_proposal_for_an_online_session_names_a_code_of_attendance()
    {
        var scheme = CodeScheme.On(Session.Date);
        foreach (var route in Enum.GetValues<PlacementRoute>())
        {
            foreach (var current in new[] { null, "B", "K", "/", "N" })
            {
                var proposal = MarkProposal.Of(current, Session.Date, route, Observation.Present, null, false, isRemote: true)?.Proposal;
                Assert.All(proposal is null ? [] : new[] { proposal.Code }.Concat(proposal.Alternatives), code =>
                    Assert.False(scheme.TryGet(code, out var known) && known.IsAttended, $"{route} {current} {code}"));
            }
        }

        Assert.Equal("N", MarkProposal.Of("B", Session.Date, PlacementRoute.SchoolCommissioned, Observation.Present, null, false, isRemote: true)?.Proposal.Code);
        Assert.Null(MarkProposal.Of("I", Session.Date, PlacementRoute.SchoolCommissioned, Observation.Present, null, false, isRemote: true));
    }

    private static IReadOnlyList<DiscrepancyKind> Kinds(PlacementRoute route, string code, Observation? observation)
    {
        var due = LondonTime.ToInstant(Session.Date, new TimeOnly(9, 30));
        var found = DiscrepancyFinder.Find(new SessionViewpoints(
            Session,
            due,
            [new RegistrationViewpoint(1001, School, ExpectationState.NotExpected, code, due)],
            [new PlacementViewpoint(2001, Provider, route, ExpectationState.Expected, observation, due, IsRemote: true)]));
        return [.. found.Select(one => one.Kind)];
    }
}
