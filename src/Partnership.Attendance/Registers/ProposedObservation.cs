namespace Partnership.Attendance.Registers;

/// <summary>What a provider enters about one pupil and session: nothing of it is trusted yet.</summary>
/// <param name="Date">The provider's local date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Observation">What was seen.</param>
/// <param name="ArrivedAt">Local time of arrival, or <c>null</c>.</param>
/// <param name="Reason">What the provider was told, or <c>null</c>.</param>
/// <param name="Comment">The reporter's own words; they never leave the provider. Or <c>null</c>.</param>
public sealed record ProposedObservation(
    DateOnly Date,
    Half Half,
    Observation Observation,
    TimeOnly? ArrivedAt = null,
    AbsenceReasonCategory? Reason = null,
    string? Comment = null);
