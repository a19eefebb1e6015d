namespace Partnership.Attendance.Absences;

/// <summary>What an organisation does when a pupil comes back (S17). The sources name the steps and no figures: all are the organisation's own.</summary>
public sealed record ReintegrationPolicy
{
    /// <summary>School days of absence from which the steps are due; 1 or more.</summary>
    public int FromSchoolDays { get; init; } = 5;

    /// <summary>School days after the return by which safeguarding is reviewed; 0 is the day of return.</summary>
    public int SafeguardingReviewWithin { get; init; } = 1;

    /// <summary>School days after the return by which the help is agreed.</summary>
    public int PlanWithin { get; init; } = 5;

    /// <summary>School days for which attendance is watched.</summary>
    public int MonitorFor { get; init; } = 10;
}
