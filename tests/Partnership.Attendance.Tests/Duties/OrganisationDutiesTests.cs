using Partnership.Attendance.Duties;
using Partnership.Attendance.Organisations;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Duties;

public sealed class OrganisationDutiesTests
{
    [Fact]
    public void A_school_analyses_weekly_half_termly_and_termly_and_sends_its_lists()
    {
        var duties = Compute(OrganisationKind.School, Day(1, 4));
        Assert.Equal(["HalfTerm/Autumn 1 2026/27", "HalfTerm/Autumn 2 2026/27", "Term/Autumn 2026"], Subjects(duties, DutyKind.AnalyseAttendance).Where(subject => !subject.StartsWith("Week", StringComparison.Ordinal)));
        Assert.Equal(15, Subjects(duties, DutyKind.AnalyseAttendance).Count(subject => subject.StartsWith("Week", StringComparison.Ordinal)));
        Assert.Equal(["Term/Autumn 2026"], Subjects(duties, DutyKind.SendTermlyList));
        Assert.Equal(["2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31"], Subjects(duties, DutyKind.SendAttendanceReturn));
        Assert.Empty(Subjects(duties, DutyKind.SendMissingEducationCounts));
        Assert.Equal(Day(11, 6), duties.First(duty => duty.Subject == "2026-10-31").Due.Day);
    }

    [Fact]
    public void An_authority_returns_its_counts_termly()
    {
        var duties = Compute(OrganisationKind.LocalAuthority, Day(1, 4));
        var counts = Assert.Single(duties, duty => duty.Kind == DutyKind.SendMissingEducationCounts);
        Assert.Equal(("L14", "Term/Autumn 2026", DutyHolder.LocalAuthority), (counts.Rule.Id, counts.Subject, counts.ForWhom));
        Assert.Empty(Subjects(duties, DutyKind.SendAttendanceReturn));
        Assert.Equal(["Term/Autumn 2026"], Subjects(duties, DutyKind.HoldSupportMeeting));
    }

    [Fact]
    public void A_policy_is_reviewed_within_a_year() => Assert.Equal(
        new DateOnly(2027, 9, 1),
        Compute(OrganisationKind.ApProvider, Day(9, 2)).Single(duty => duty.Kind == DutyKind.ReviewPolicy).Due.Day);

    [Fact]
    public void What_was_done_is_due_no_more()
    {
        var done = Facts(OrganisationKind.School) with { Done = new HashSet<(DutyKind, string)> { (DutyKind.SendTermlyList, "Term/Autumn 2026") } };
        Assert.Empty(Subjects(OrganisationDuties.Compute(done, At(Day(1, 4), 9, 0)), DutyKind.SendTermlyList));
    }

    [Fact]
    public void What_was_not_done_in_July_is_still_due_in_August()
    {
        Assert.Equal(["Term/Autumn 2026", "Term/Spring 2027"], Subjects(Compute(OrganisationKind.School, new DateOnly(2027, 8, 2)), DutyKind.SendTermlyList));
        var joined = Facts(OrganisationKind.School) with { From = new DateOnly(2027, 5, 1) };
        Assert.Empty(Subjects(OrganisationDuties.Compute(joined, At(new DateOnly(2027, 8, 2), 9, 0)), DutyKind.SendTermlyList));
    }

    private static OrganisationFacts Facts(OrganisationKind kind) =>
        new(1, kind, Calendar(), Policy, Day(9, 1), Day(9, 1), new HashSet<(DutyKind, string)>());

    private static IReadOnlyList<Duty> Compute(OrganisationKind kind, DateOnly day) => OrganisationDuties.Compute(Facts(kind), At(day, 9, 0));

    private static IEnumerable<string> Subjects(IEnumerable<Duty> duties, DutyKind kind) =>
        duties.Where(duty => duty.Kind == kind).Select(duty => duty.Subject).Order(StringComparer.Ordinal);
}
