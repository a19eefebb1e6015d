namespace Partnership.Attendance.Absences;

/// <summary>What leave of absence is asked for (S28).</summary>
public enum LeaveKind
{
    /// <summary>Exceptional circumstances (C).</summary>
    Exceptional,

    /// <summary>A medical or dental appointment (M).</summary>
    Appointment,

    /// <summary>A regulated performance, or employment abroad (C1).</summary>
    Performance,

    /// <summary>A day set apart by the family's religious body (R).</summary>
    ReligiousObservance,

    /// <summary>A parent travels for work (T).</summary>
    ParentTravelling,

    /// <summary>An interview (J1).</summary>
    Interview,

    /// <summary>Study leave before a public examination (S).</summary>
    StudyLeave,
}
