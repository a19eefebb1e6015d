namespace Partnership.Postgres.Support;

/// <summary>An adjustment for health or special needs that was agreed.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="Starts">First day; today when null.</param>
/// <param name="Ends">Last day; null while it lasts.</param>
/// <param name="TargetPercent">The attendance agreed for this pupil; null when none was.</param>
/// <param name="ByName">Who agreed it; null for the person of the token.</param>
/// <param name="ByPosition">In which position; null for that of the token.</param>
public sealed record AdjustmentRequest(long RegistrationId, DateOnly? Starts, DateOnly? Ends, int? TargetPercent, string? ByName, string? ByPosition);
