using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Registers;

public sealed class SessionDeadlinesTests
{
    private static readonly DateOnly Tuesday = Day(9, 8);

    [Fact]
    public void A_provider_reports_within_its_own_limit_from_its_own_start()
    {
        var policy = Policy with { ReportWithinMinutes = 45 };
        Assert.Equal(At(Tuesday, 9, 45), SessionDeadlines.ReportDueAt(Calendar(), policy, Tuesday, Half.Am));
        Assert.Equal(At(Tuesday, 13, 30), SessionDeadlines.ReportDueAt(Calendar(), Policy, Tuesday, Half.Pm));
    }

    [Fact]
    public void A_register_closes_after_the_school_s_own_minutes()
    {
        var policy = Policy with { RegisterClosesAfterMinutes = 10 };
        Assert.Equal(At(Tuesday, 9, 10), SessionDeadlines.RegisterClosesAt(Calendar(), policy, Tuesday, Half.Am));
    }

    [Fact]
    public void The_family_is_tried_on_the_same_day()
    {
        Assert.Equal(At(Tuesday, 12, 0), SessionDeadlines.FirstContactDueAt(Calendar(), Policy, Tuesday, Half.Am));
        Assert.Equal(At(Tuesday, 13, 30), SessionDeadlines.FirstContactDueAt(Calendar(), Policy, Tuesday, Half.Pm));
    }

    [Fact]
    public void A_closed_session_has_no_deadlines()
    {
        var closed = Calendar(new Closure(Tuesday, ClosureKind.Inset));
        Assert.Null(SessionDeadlines.ReportDueAt(closed, Policy, Tuesday, Half.Am));
        Assert.Null(SessionDeadlines.RegisterClosesAt(closed, Policy, Tuesday, Half.Am));
        Assert.Null(SessionDeadlines.FirstContactDueAt(closed, Policy, Tuesday, Half.Am));
    }

    [Fact]
    public void Silence_about_an_absence_counts_as_unauthorised_and_a_reason_as_a_forecast()
    {
        Assert.Equal(StatisticalCategory.UnauthorisedAbsence, AbsenceDisclosure.CategoryOf(Observation.Absent, null));
        Assert.Equal(StatisticalCategory.AuthorisedAbsence, AbsenceDisclosure.CategoryOf(Observation.Absent, AbsenceReasonCategory.Given));
        Assert.Equal(StatisticalCategory.UnauthorisedAbsence,
            AbsenceDisclosure.CategoryOf(Observation.Absent, AbsenceReasonCategory.WithoutLeave));
        Assert.Equal(StatisticalCategory.Present, AbsenceDisclosure.CategoryOf(Observation.Late, null));
    }
}
