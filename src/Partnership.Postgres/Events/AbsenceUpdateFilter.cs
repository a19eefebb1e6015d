namespace Partnership.Postgres.Events;

/// <summary>Which absence updates a follower wants; null means all of them, an empty list none.</summary>
/// <param name="OrganisationIds">Recorded by one of these.</param>
/// <param name="PupilIds">About one of these.</param>
/// <param name="Kinds">Of one of these kinds, in the schema's names.</param>
public sealed record AbsenceUpdateFilter(
    IReadOnlySet<int>? OrganisationIds = null,
    IReadOnlySet<long>? PupilIds = null,
    IReadOnlySet<string>? Kinds = null)
{
    /// <summary>Every kind of absence update, in the schema's names.</summary>
    public static IReadOnlySet<string> AllKinds { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "ABSENCE_RECORDED", "ABSENCE_CORRECTED", "EPISODE_OPENED", "EPISODE_CONTINUED", "EPISODE_CLOSED", "WHEREABOUTS_UNKNOWN", "PUPIL_FOUND",
    };

    internal bool Wants(LogEntry entry) =>
        AllKinds.Contains(entry.Kind)
        && (Kinds?.Contains(entry.Kind) ?? true)
        && (OrganisationIds?.Contains(entry.OrganisationId) ?? true)
        && (PupilIds is null || (entry.PupilId is { } pupil && PupilIds.Contains(pupil)));
}
