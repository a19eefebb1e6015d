namespace Partnership.Postgres.Returns;

/// <summary>What a deletion is to say (L07).</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="DeletedOn">The day of deletion.</param>
/// <param name="Ground">The ground in the regulations.</param>
/// <param name="Destination">The next school or education; null while it is not known.</param>
public sealed record DeletionRequest(long RegistrationId, DateOnly DeletedOn, string? Ground, string? Destination);
