namespace Partnership.Attendance.Absences;

/// <summary>Where a request for leave stands (S28).</summary>
public enum LeaveState
{
    /// <summary>Asked for, not decided.</summary>
    Asked,

    /// <summary>Granted by the head teacher, in advance.</summary>
    Granted,

    /// <summary>Refused.</summary>
    Refused,

    /// <summary>Taken back by the family.</summary>
    Withdrawn,
}
