namespace Partnership.Attendance.Registers;

/// <summary>What a provider saw of a pupil in one session. It is not a statutory code.</summary>
public enum Observation
{
    /// <summary>There when the session began.</summary>
    Present,

    /// <summary>Not there at the beginning, there later in the session.</summary>
    Late,

    /// <summary>Expected and not there.</summary>
    Absent,
}
