namespace Partnership.Postgres.Pupils;

/// <summary>A record as a caller names it: by its key, or by its UPN, which need not be of a record that the caller sees.</summary>
/// <param name="Id">The key; null for a UPN.</param>
/// <param name="Upn">The UPN; null for a key.</param>
public sealed record NamedPupil(long? Id, string? Upn);
