namespace Partnership.Attendance.Placements;

/// <summary>What a placement's plan contains (S01, L15, L17).</summary>
public enum PlanElement
{
    /// <summary>The agreed timetable: mandatory (S01).</summary>
    AgreedTimetable,

    /// <summary>Objectives.</summary>
    Objectives,

    /// <summary>An end date.</summary>
    EndDate,

    /// <summary>The way back to school.</summary>
    Reintegration,

    /// <summary>The addresses of all sites (L17; from memory).</summary>
    Addresses,
}
