using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Absences;

public sealed class MissingPupilRuleTests
{
    // Tuesday 8 September 2026; its tenth school day is Monday 21 September, its twentieth Monday 5 October.
    private static readonly DateOnly First = Day(9, 8);

    [Fact]
    public void Ten_school_days_with_whereabouts_unknown_are_reported_on_the_tenth_day()
    {
        Assert.Empty(Assess(9, "I", unknown: true)!.Bases);
        var finding = Assess(10, "I", unknown: true)!;
        Assert.Equal([MissingPupilBasis.WhereaboutsUnknown], finding.Bases);
        Assert.Equal((MissingPupilStep.ReportToAuthority, Day(9, 21), false), (finding.NextStep, finding.NextStepDue, finding.IsOverdue));
        Assert.True(Assess(11, "I", unknown: true)!.IsOverdue);
    }

    [Fact]
    public void Ten_school_days_without_leave_go_into_the_next_return()
    {
        Assert.Empty(Assess(9, "O")!.Bases);
        var finding = Assess(10, "O")!;
        Assert.Equal([MissingPupilBasis.WithoutLeave], finding.Bases);
        Assert.Equal((MissingPupilStep.ReportToAuthority, Day(10, 21), false), (finding.NextStep, finding.NextStepDue, finding.IsOverdue));
    }

    [Fact]
    public void Both_reasons_can_hold_and_the_nearer_date_counts()
    {
        var finding = Assess(12, "N", unknown: true)!;
        Assert.Equal([MissingPupilBasis.WhereaboutsUnknown, MissingPupilBasis.WithoutLeave], finding.Bases);
        Assert.Equal(Day(9, 21), finding.NextStepDue);
    }

    [Fact]
    public void Leave_that_is_authorised_and_known_lists_nobody()
    {
        var finding = Assess(30, "I")!;
        Assert.False(finding.IsListed);
        Assert.Equal((30, 0), (finding.SchoolDays, finding.SchoolDaysWithoutLeave));
    }

    [Fact]
    public void A_kept_part_time_timetable_never_raises_a_case() => Assert.Null(Assess(30, "C2", unknown: true));

    [Fact]
    public void After_the_report_enquiries_are_due_by_the_twentieth_day_and_then_the_review()
    {
        var reported = Evidence(15, "N", true) with { ReportedToAuthority = Day(9, 21) };
        var enquiring = MissingPupilRule.Assess(reported, Calendar(), DayOf(15))!;
        Assert.Equal((MissingPupilStep.JointEnquiries, DayOf(20), false), (enquiring.NextStep, enquiring.NextStepDue, enquiring.IsOverdue));
        var review = MissingPupilRule.Assess(
            Evidence(21, "N", true) with { ReportedToAuthority = Day(9, 21) }, Calendar(), DayOf(21))!;
        Assert.Equal((MissingPupilStep.AuthorityReview, true), (review.NextStep, review.IsOverdue));
    }

    [Fact]
    public void Before_the_threshold_the_family_is_tried_every_school_day()
    {
        var first = Assess(1, "N")!;
        Assert.Equal((MissingPupilStep.ContactFamily, First, false), (first.NextStep, first.NextStepDue, first.IsOverdue));
        var tried = MissingPupilRule.Assess(Evidence(4, "N", false) with { LastContactAttempt = Day(9, 11) }, Calendar(), Day(9, 14))!;
        Assert.Equal((Day(9, 14), false), (tried.NextStepDue, tried.IsOverdue));
    }

    [Fact]
    public void A_pupil_who_is_back_or_was_never_away_has_no_finding()
    {
        var calendar = Calendar();
        Assert.Null(MissingPupilRule.Assess(new MissingPupilEvidence(null, true), calendar, Day(9, 30)));
        var back = Sessions(15, "N").Append((new SessionKey(DayOf(16), Half.Am), SessionStanding.Attended));
        Assert.Null(MissingPupilRule.Assess(MissingPupilEvidence.Of(back, true), calendar, DayOf(16)));
        Assert.Null(MissingPupilRule.Assess(Evidence(15, "N", true), calendar, First.AddDays(-1)));
    }

    [Fact]
    public void A_clock_goes_on_where_the_calendar_ends()
    {
        var shortTerm = new SchoolCalendar(1, [new Term("Autumn 1", Day(9, 1), Day(9, 22))], [],
            [new SessionTime(Half.Am, new TimeOnly(9, 0), new TimeOnly(12, 0))]);
        var evidence = Evidence(11, "N", true) with { ReportedToAuthority = Day(9, 21) };
        Assert.Equal(Day(10, 5), MissingPupilRule.Assess(evidence, shortTerm, Day(9, 22))!.NextStepDue);
    }

    private static DateOnly DayOf(int schoolDay) => Calendar().AddSchoolDays(First.AddDays(-1), schoolDay)!.Value;

    private static IEnumerable<(SessionKey, SessionStanding)> Sessions(int schoolDays, string code) =>
        Calendar().SchoolDays.Where(day => day >= First).Take(schoolDays)
            .SelectMany(day => new[] { new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm) })
            .Select(session => (session, Code(code).Standing));

    private static MissingPupilEvidence Evidence(int schoolDays, string code, bool unknown) =>
        MissingPupilEvidence.Of(Sessions(schoolDays, code), unknown);

    private static MissingPupilFinding? Assess(int schoolDays, string code, bool unknown = false) =>
        MissingPupilRule.Assess(Evidence(schoolDays, code, unknown), Calendar(), DayOf(schoolDays));
}
