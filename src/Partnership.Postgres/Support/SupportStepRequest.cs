using Partnership.Attendance.Support;

namespace Partnership.Postgres.Support;

/// <summary>A measure that somebody took.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="Kind">The measure.</param>
/// <param name="TakenOn">The day; today when null.</param>
/// <param name="Note">What was agreed.</param>
/// <param name="ByName">Who took it; null for the person of the token.</param>
/// <param name="ByPosition">In which position; null for that of the token.</param>
public sealed record SupportStepRequest(long RegistrationId, LadderStepKind Kind, DateOnly? TakenOn, string? Note, string? ByName, string? ByPosition);
