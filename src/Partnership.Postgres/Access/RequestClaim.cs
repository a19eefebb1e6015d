namespace Partnership.Postgres.Access;

/// <summary>How a request with a key begins.</summary>
/// <param name="Outcome">Whether it is carried out now.</param>
/// <param name="Attempt">The attempt that carries it out, when begun.</param>
/// <param name="Answer">The first answer, when it was kept; else null.</param>
public sealed record RequestClaim(RequestClaimOutcome Outcome, Guid Attempt, byte[]? Answer);
