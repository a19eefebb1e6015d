namespace Partnership.Attendance.Absences;

/// <summary>Where the question of medical evidence stands (S21).</summary>
public enum EvidenceState
{
    /// <summary>The organisation's policy does not ask.</summary>
    NotAskedFor,

    /// <summary>The policy lets the school ask now.</summary>
    MayBeAskedFor,

    /// <summary>Asked for, and not yet due.</summary>
    Awaited,

    /// <summary>Due, and not there: a person decides whether the absence stays authorised.</summary>
    Overdue,

    /// <summary>It came.</summary>
    Received,
}
