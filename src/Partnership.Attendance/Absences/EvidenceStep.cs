namespace Partnership.Attendance.Absences;

/// <summary>What was done about the evidence of one illness (S21).</summary>
public enum EvidenceStep
{
    /// <summary>Somebody recorded why there is genuine and reasonable doubt.</summary>
    DoubtRecorded,

    /// <summary>Evidence was asked for in writing.</summary>
    Requested,

    /// <summary>It came.</summary>
    Received,

    /// <summary>Somebody looked at it.</summary>
    Reviewed,
}
