using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

/// <summary>What an AP provider observed of one pupil in one session.</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="PlacementId">The placement.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="SchoolId">The school that keeps the statutory register.</param>
/// <param name="Date">The session's local date.</param>
/// <param name="Half">The session's half.</param>
/// <param name="Observation">What was seen.</param>
/// <param name="ArrivedAt">Local time; null when absent or not noted.</param>
/// <param name="Reason">As far as the provider was told, in a category; null when nothing was said.</param>
/// <param name="DueAt">By when it was to be recorded (S06).</param>
/// <param name="RecordedAt">Instant of the first entry.</param>
/// <param name="Version">1 for the first entry.</param>
/// <param name="Route">The placement's legal route; null unless the caller acts for the school and sees exact codes.</param>
/// <param name="IsRemote">Whether the session's tuition takes place at home or online; false unless the route is known.</param>
public sealed record ProviderMarkRow(
    int ProviderId,
    long PlacementId,
    long PupilId,
    int SchoolId,
    DateOnly Date,
    Half Half,
    Observation Observation,
    TimeOnly? ArrivedAt,
    AbsenceReasonCategory? Reason,
    DateTimeOffset DueAt,
    DateTimeOffset RecordedAt,
    int Version,
    PlacementRoute? Route,
    bool IsRemote = false)
{
    /// <summary>Whether it was recorded within the provider's reporting limit.</summary>
    public bool InTime => RecordedAt <= DueAt;

    /// <summary>The code that the route suggests to the school; null outside the school. A person decides (T12).</summary>
    public string? SuggestedCode =>
        Route is { } route ? CodeForProviderSession.Propose(route, Date, Observation, Reason, IsRemote)?.Code : null;
}
