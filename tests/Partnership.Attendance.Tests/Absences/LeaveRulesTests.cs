using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Absences;

public sealed class LeaveRulesTests
{
    private static readonly DateTimeOffset Now = At(Day(9, 14), 10, 0);
    private static readonly LeaveRequest InTime = new(LeaveKind.Exceptional, Day(10, 5), Day(10, 6), Now);

    [Fact]
    public void Leave_that_meets_every_condition_has_no_objection()
    {
        var assessment = Assess(InTime, Good);
        Assert.Empty(assessment.Objections);
        Assert.Equal(("C", Day(10, 4)), (assessment.CodeWhenGranted, assessment.DecideBy));
    }

    [Fact]
    public void Leave_is_never_granted_afterwards()
    {
        var begun = InTime with { From = Day(9, 14), To = Day(9, 15) };
        Assert.Contains(LeaveObjection.Retrospective, Assess(begun, Good).Objections);
        Assert.Equal("LEAVE_RETROSPECTIVE", LeaveRules.CheckGrant(begun, Now)?.Code);
        Assert.Null(LeaveRules.CheckGrant(InTime, Now));
        Assert.Equal("PERIOD_INVALID", LeaveRules.CheckGrant(InTime with { To = Day(10, 1) }, Now)?.Code);
    }

    [Fact]
    public void Two_weeks_are_asked_for_and_a_day_for_an_appointment()
    {
        Assert.Empty(Assess(InTime with { From = Day(9, 28), To = Day(9, 28) }, Good).Objections);
        Assert.Equal([LeaveObjection.ShortNotice], Assess(InTime with { From = Day(9, 27), To = Day(9, 28) }, Good).Objections);
        var appointment = new LeaveRequest(LeaveKind.Appointment, Day(9, 15), Day(9, 15), Now, new TimeOnly(10, 0));
        Assert.Empty(Assess(appointment, Good).Objections);
        Assert.Equal([LeaveObjection.ShortNotice], Assess(appointment with { StartsAt = new TimeOnly(9, 59) }, Good).Objections);
        Assert.Equal("M", Assess(appointment, Good).CodeWhenGranted);
    }

    [Fact]
    public void Assessments_and_the_record_speak_against_it()
    {
        (DateOnly, DateOnly)[] week = [(Day(10, 6), Day(10, 9))];
        Assert.Equal([LeaveObjection.AssessmentPeriod], LeaveRules.Assess(InTime, new LeavePolicy(), Good, week, Now).Objections);
        Assert.Equal([LeaveObjection.UnauthorisedAbsence], Assess(InTime, Good.Add(StatisticalCategory.UnauthorisedAbsence, 1)).Objections);

        // Ten per cent exactly is not above ten per cent.
        var tenth = default(AttendanceTally).Add(StatisticalCategory.Present, 90).Add(StatisticalCategory.AuthorisedAbsence, 10);
        Assert.Empty(Assess(InTime, tenth).Objections);
        Assert.Equal([LeaveObjection.AuthorisedAbsenceHigh], Assess(InTime, tenth.Add(StatisticalCategory.AuthorisedAbsence, 1)).Objections);
    }

    [Fact]
    public void Religion_and_appointments_do_not_depend_on_the_record()
    {
        var bad = Good.Add(StatisticalCategory.UnauthorisedAbsence, 50);
        Assert.Empty(Assess(InTime with { Kind = LeaveKind.ReligiousObservance }, bad).Objections);
        Assert.Empty(Assess(InTime with { Kind = LeaveKind.ParentTravelling }, bad).Objections);
    }

    [Fact]
    public void The_code_follows_the_date_of_the_leave()
    {
        var old = new DateOnly(2024, 7, 1);
        Assert.Equal("J1", Assess(InTime with { Kind = LeaveKind.Interview }, Good).CodeWhenGranted);
        Assert.Equal("J", Assess(InTime with { Kind = LeaveKind.Interview, From = old, To = old }, Good).CodeWhenGranted);
        foreach (var kind in Enum.GetValues<LeaveKind>())
        {
            Assert.True(CodeScheme.En2022.TryGet(Assess(InTime with { Kind = kind, From = old, To = old }, Good).CodeWhenGranted, out _));
            Code(Assess(InTime with { Kind = kind }, Good).CodeWhenGranted);
        }
    }

    private static AttendanceTally Good => default(AttendanceTally).Add(StatisticalCategory.Present, 100);

    private static LeaveAssessment Assess(LeaveRequest request, AttendanceTally tally) =>
        LeaveRules.Assess(request, new LeavePolicy(), tally, [], Now);
}
