namespace Partnership.Postgres.Pupils;

/// <summary>The sessions in which a registration has one code.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="Code">The code.</param>
/// <param name="Sessions">Days since the first date × 2, plus 1 for an afternoon.</param>
internal readonly record struct CodedSessions(long RegistrationId, string Code, int[] Sessions);
