using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

/// <summary>What a provider asks to record of one pupil. Exactly one of the placement and the UPN names the child.</summary>
/// <param name="PlacementId">The placement; an id that names nothing is refused like one that the caller may not see.</param>
/// <param name="Upn">The UPN as entered.</param>
/// <param name="Observation">What was seen.</param>
/// <param name="ArrivedAt">Local time of arrival, or null.</param>
/// <param name="Reason">What the provider was told, or null.</param>
/// <param name="Comment">The reporter's own words, or null; they never leave the provider.</param>
public sealed record ObservationEntry(
    long? PlacementId,
    string? Upn,
    Observation Observation,
    TimeOnly? ArrivedAt = null,
    AbsenceReasonCategory? Reason = null,
    string? Comment = null);
