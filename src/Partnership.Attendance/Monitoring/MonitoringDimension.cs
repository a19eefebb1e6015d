namespace Partnership.Attendance.Monitoring;

/// <summary>By what attendance is analysed (S34, S41).</summary>
public enum MonitoringDimension
{
    /// <summary>The registering school.</summary>
    Organisation,

    /// <summary>National curriculum year.</summary>
    YearGroup,

    /// <summary>Weekday.</summary>
    Weekday,

    /// <summary>Attendance code; inside the registering school only (T18).</summary>
    Code,

    /// <summary>Half-term of the calendar.</summary>
    HalfTerm,

    /// <summary>Vulnerable group; a pupil can be in several, or in none (S41).</summary>
    VulnerableGroup,

    /// <summary>The placement's legal route, or none.</summary>
    PlacementType,
}
