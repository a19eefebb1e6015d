namespace Partnership.Attendance.Absences;

/// <summary>Which condition of the organisation's policy a request does not meet (S28).</summary>
public enum LeaveObjection
{
    /// <summary>The leave has begun, or is over: it is never granted afterwards.</summary>
    Retrospective,

    /// <summary>Asked for later than the policy wants.</summary>
    ShortNotice,

    /// <summary>It touches an assessment period.</summary>
    AssessmentPeriod,

    /// <summary>The pupil has unauthorised absence this year.</summary>
    UnauthorisedAbsence,

    /// <summary>The pupil's authorised absence is above the policy's limit.</summary>
    AuthorisedAbsenceHigh,
}
