namespace Partnership.Attendance.Concerns;

/// <summary>From when an organisation looks at absence as a safeguarding matter (S12). The sources name no figures: all are the organisation's own.</summary>
public sealed record SafeguardingTriggerPolicy
{
    /// <summary>Absences that began within the window.</summary>
    public int RepeatedEpisodes { get; init; } = 4;

    /// <summary>School weeks of the window.</summary>
    public int WithinSchoolWeeks { get; init; } = 6;

    /// <summary>School days of one absence.</summary>
    public int ProlongedSchoolDays { get; init; } = 10;
}
