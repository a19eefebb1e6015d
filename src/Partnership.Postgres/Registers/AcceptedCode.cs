namespace Partnership.Postgres.Registers;

/// <summary>A proposed code that a person accepts.</summary>
/// <param name="RegistrationId">For which registration.</param>
/// <param name="Code">The proposed code, or one of its alternatives.</param>
/// <param name="Note">The nature of the activity or circumstance, where the code requires it.</param>
public sealed record AcceptedCode(long RegistrationId, string Code, string? Note);
