using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

/// <summary>A change of an observation that a provider asks for.</summary>
/// <param name="Mark">Which observation.</param>
/// <param name="Observation">What was really seen.</param>
/// <param name="ArrivedAt">Local time of arrival, or null.</param>
/// <param name="Reason">Why; refused when blank (S27).</param>
/// <param name="ByName">Name of who changes it; null for the person of the token.</param>
/// <param name="ByPosition">Position of who changes it; null for the person of the token.</param>
public sealed record ObservationAmendmentRequest(
    MarkReference Mark, Observation Observation, TimeOnly? ArrivedAt, string? Reason, string? ByName = null, string? ByPosition = null);
