using Partnership.Attendance.Placements;

namespace Partnership.Postgres.Placements;

/// <summary>What was agreed about a placement that is to begin.</summary>
public sealed record StartPlacementRequest
{
    /// <summary>The pupil.</summary>
    public required long PupilId { get; init; }

    /// <summary>The provider.</summary>
    public required int ProviderId { get; init; }

    /// <summary>The school that keeps the register; null for the pupil's main school.</summary>
    public int? SchoolId { get; init; }

    /// <summary>Who arranges it; null for the caller's own organisation.</summary>
    public int? CommissionerId { get; init; }

    /// <summary>The legal route.</summary>
    public required PlacementRoute Route { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly Starts { get; init; }

    /// <summary>Last day; null while none was agreed.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary>What it is to achieve.</summary>
    public IReadOnlyList<string> Objectives { get; init; } = [];

    /// <summary>The agreed week: ten letters, Monday morning first, <c>x</c> where the pupil is expected.</summary>
    public required string AgreedWeek { get; init; }

    /// <summary>The same ten letters: <c>x</c> where the tuition takes place at home or online (T12).</summary>
    public string RemoteWeek { get; init; } = PlacementRow.Nowhere;

    /// <summary>How the way back was agreed; null while it was not.</summary>
    public string? Reintegration { get; init; }

    /// <summary>The addresses of the sites.</summary>
    public IReadOnlyList<string> SiteAddresses { get; init; } = [];

    /// <summary>When it is to be reviewed.</summary>
    public IReadOnlyList<DateOnly> ReviewDates { get; init; } = [];
}
