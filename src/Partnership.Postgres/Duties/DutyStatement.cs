namespace Partnership.Postgres.Duties;

/// <summary>That somebody says a duty was done.</summary>
/// <param name="DutyId">Which one.</param>
/// <param name="DoneAt">When; null for now.</param>
/// <param name="ByName">By whom; null for the person of the token.</param>
/// <param name="ByPosition">In which position; null for the one of the token.</param>
/// <param name="Note">What else is to be remembered.</param>
public sealed record DutyStatement(long DutyId, DateTimeOffset? DoneAt, string? ByName, string? ByPosition, string? Note);
