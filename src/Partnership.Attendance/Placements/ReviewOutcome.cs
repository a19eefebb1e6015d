namespace Partnership.Attendance.Placements;

/// <summary>What a review of a placement decided (L15).</summary>
public enum ReviewOutcome
{
    /// <summary>It goes on as agreed.</summary>
    Continues,

    /// <summary>It goes on, and something of the plan changes.</summary>
    Changes,

    /// <summary>The pupil goes back to the school's timetable.</summary>
    ReturnsToSchool,

    /// <summary>It ends.</summary>
    Ends,
}
