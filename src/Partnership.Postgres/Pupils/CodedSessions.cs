namespace Partnership.Postgres.Pupils;

/// <summary>The codes of one registration.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="Sessions">Two bytes each: days since the first date × 2, plus 1 for an afternoon.</param>
/// <param name="Codes">The code of each session, in the same order, with a space between two.</param>
internal readonly record struct CodedSessions(long RegistrationId, byte[] Sessions, string Codes);
