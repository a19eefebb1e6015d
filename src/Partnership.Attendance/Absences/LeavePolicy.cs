namespace Partnership.Attendance.Absences;

/// <summary>On which conditions an organisation considers leave (S28). Never constants.</summary>
public sealed record LeavePolicy
{
    /// <summary>Days of the calendar before the first day of leave by which it is asked for; 0 or more.</summary>
    public int NoticeDays { get; init; } = 14;

    /// <summary>Hours before an appointment by which the school is told; 0 or more.</summary>
    public int AppointmentNoticeHours { get; init; } = 24;

    /// <summary>Whether leave in an assessment period is against the policy.</summary>
    public bool NotInAssessments { get; init; } = true;

    /// <summary>Whether any unauthorised absence this year is against the policy.</summary>
    public bool NotWithUnauthorisedAbsence { get; init; } = true;

    /// <summary>Authorised absence above this whole per cent of possible sessions is against the policy; <c>null</c> for no limit.</summary>
    public int? NotAboveAuthorisedPercent { get; init; } = 10;
}
