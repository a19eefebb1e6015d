namespace Partnership.Attendance.Absences;

/// <summary>What is worrying about a pupil's attendance, as such (S11).</summary>
public enum AttendanceConcernKind
{
    /// <summary>Below the organisation's threshold (S09).</summary>
    BelowExpectation,

    /// <summary>A pattern, such as a weekday (S11).</summary>
    Pattern,

    /// <summary>Regular lateness (S30).</summary>
    Lateness,

    /// <summary>Suspected truancy (S39).</summary>
    SuspectedTruancy,

    /// <summary>A tenth or more missed.</summary>
    PersistentAbsence,

    /// <summary>Half or more missed (S35).</summary>
    SevereAbsence,
}
