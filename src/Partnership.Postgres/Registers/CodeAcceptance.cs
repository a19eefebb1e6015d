namespace Partnership.Postgres.Registers;

/// <summary>Proposed codes of one session that a person accepts.</summary>
/// <param name="SchoolId">In which register.</param>
/// <param name="Date">The session's local date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Codes">Which ones: 1 to 400.</param>
/// <param name="Reason">Why marks that stand there are amended; null for the proposal's own sentence.</param>
/// <param name="ByName">By whom; null for the person of the token.</param>
/// <param name="ByPosition">In which position; null for the one of the token.</param>
public sealed record CodeAcceptance(
    int SchoolId, DateOnly Date, Half Half, IReadOnlyList<AcceptedCode> Codes, string? Reason, string? ByName, string? ByPosition);
