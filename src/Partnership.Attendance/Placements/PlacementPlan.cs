namespace Partnership.Attendance.Placements;

/// <summary>What was agreed about a placement (S01, L15).</summary>
public sealed record PlacementPlan
{
    /// <summary>The placement.</summary>
    public required long PlacementId { get; init; }

    /// <summary>The provider.</summary>
    public required int ProviderId { get; init; }

    /// <summary>The legal route.</summary>
    public required PlacementRoute Route { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Agreed last day, or <c>null</c> while none is agreed.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The agreed timetable.</summary>
    public required AgreedTimetable Timetable { get; init; }

    /// <summary>Whether objectives were agreed.</summary>
    public bool HasObjectives { get; init; }

    /// <summary>Whether the way back to school was agreed.</summary>
    public bool HasReintegration { get; init; }

    /// <summary>Whether the address of every site is known (L17).</summary>
    public bool HasAddresses { get; init; }

    /// <summary>Days of reviews.</summary>
    public IReadOnlyList<DateOnly> Reviews { get; init; } = [];

    /// <summary>Whether it runs on a day.</summary>
    public bool RunsOn(DateOnly day) => From <= day && (To is null || day <= To);
}
