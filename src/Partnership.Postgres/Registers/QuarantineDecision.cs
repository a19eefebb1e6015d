namespace Partnership.Postgres.Registers;

/// <summary>What a person decides about an imported mark that was set aside.</summary>
/// <param name="QuarantinedMarkId">Which one.</param>
/// <param name="Code">The code to record; null discards the line.</param>
/// <param name="RegistrationId">Whose mark it is; null for the registration that the line named.</param>
/// <param name="Note">What the code requires beside it; null for what the line said.</param>
/// <param name="Reason">Why it is decided so; required.</param>
/// <param name="ByName">By whom; null for the person of the token.</param>
/// <param name="ByPosition">In which position; null for the one of the token.</param>
public sealed record QuarantineDecision(
    long QuarantinedMarkId, string? Code, long? RegistrationId, string? Note, string? Reason, string? ByName, string? ByPosition);
