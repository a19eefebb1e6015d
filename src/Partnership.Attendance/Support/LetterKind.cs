namespace Partnership.Attendance.Support;

/// <summary>What a letter to parents is about.</summary>
public enum LetterKind
{
    /// <summary>Attendance has fallen below the first threshold (S22).</summary>
    LowAttendance,

    /// <summary>Further absence is to be supported by evidence (S21, S22).</summary>
    EvidenceRequest,

    /// <summary>Persistent absence, with an invitation to a formal meeting (S22).</summary>
    PersistentAbsence,

    /// <summary>An invitation to a planning meeting and a contract (S22, S33).</summary>
    PlanningMeeting,

    /// <summary>Regular lateness (S30).</summary>
    Lateness,

    /// <summary>A session was missed without the school's knowledge (S39).</summary>
    SuspectedTruancy,

    /// <summary>Welcome back, with the help that was agreed (S17).</summary>
    WelcomeBack,
}
