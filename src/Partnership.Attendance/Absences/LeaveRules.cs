using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Absences;

/// <summary>The conditions of leave of absence (S28). Only one of them is enforced: leave is never granted afterwards.</summary>
/// <remarks>Appointments, religious observance and a travelling parent are matters of law, not of a pupil's record: the conditions on attendance and assessments do not touch them.</remarks>
public static class LeaveRules
{
    /// <summary>What speaks against a request under the organisation's policy.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policy">The organisation's policy.</param>
    /// <param name="yearSoFar">The pupil's figures of the year.</param>
    /// <param name="assessments">First and last days of assessment periods.</param>
    /// <param name="now">The instant of the assessment.</param>
    public static LeaveAssessment Assess(
        LeaveRequest request,
        LeavePolicy policy,
        AttendanceTally yearSoFar,
        IReadOnlyList<(DateOnly From, DateOnly To)> assessments,
        DateTimeOffset now)
    {
        var discretionary = request.Kind is LeaveKind.Exceptional or LeaveKind.Performance;
        var objections = new List<LeaveObjection>();
        Add(IsRetrospective(request, now), LeaveObjection.Retrospective);
        Add(IsShortNotice(request, policy), LeaveObjection.ShortNotice);
        Add(discretionary && policy.NotInAssessments && assessments.Any(period => period.From <= request.To && request.From <= period.To),
            LeaveObjection.AssessmentPeriod);
        Add(discretionary && policy.NotWithUnauthorisedAbsence && yearSoFar.Unauthorised > 0, LeaveObjection.UnauthorisedAbsence);
        Add(discretionary && policy.NotAboveAuthorisedPercent is { } limit && yearSoFar.Authorised * 100 > yearSoFar.Possible * limit,
            LeaveObjection.AuthorisedAbsenceHigh);
        return new LeaveAssessment(objections, CodeOf(request.Kind, request.From), request.From.AddDays(-1));

        void Add(bool applies, LeaveObjection objection)
        {
            if (applies)
            {
                objections.Add(objection);
            }
        }
    }

    /// <summary>The refusal of a grant, or <c>null</c> when a head teacher may grant the leave.</summary>
    public static Rejection? CheckGrant(LeaveRequest request, DateTimeOffset now) =>
        request.To < request.From ? Rejections.PeriodInvalid().At("to")
        : IsRetrospective(request, now) ? Rejections.LeaveRetrospective().At("from")
        : null;

    private static bool IsRetrospective(LeaveRequest request, DateTimeOffset now) =>
        now >= LondonTime.ToInstant(request.From, request.StartsAt ?? TimeOnly.MinValue);

    private static bool IsShortNotice(LeaveRequest request, LeavePolicy policy) => request.Kind == LeaveKind.Appointment
        ? request.AskedAt > LondonTime.ToInstant(request.From, request.StartsAt ?? TimeOnly.MinValue).AddHours(-policy.AppointmentNoticeHours)
        : LondonTime.DateOf(request.AskedAt) > request.From.AddDays(-policy.NoticeDays);

    private static string CodeOf(LeaveKind kind, DateOnly day)
    {
        var isNew = day >= CodeScheme.SwitchDay;
        return kind switch
        {
            LeaveKind.Exceptional => "C",
            LeaveKind.Appointment => "M",
            LeaveKind.Performance => isNew ? "C1" : "C",
            LeaveKind.ReligiousObservance => "R",
            LeaveKind.ParentTravelling => "T",
            LeaveKind.Interview => isNew ? "J1" : "J",
            LeaveKind.StudyLeave => "S",
        };
    }
}
