namespace Partnership.Postgres.Registers;

/// <summary>That somebody explains a discrepancy.</summary>
/// <param name="DiscrepancyId">Which one.</param>
/// <param name="Explanation">Why the viewpoints differ.</param>
/// <param name="Resolves">Whether that settles it, although they still do.</param>
/// <param name="ByName">By whom; null for the person of the token.</param>
/// <param name="ByPosition">In which position; null for the one of the token.</param>
public sealed record DiscrepancyStatement(long DiscrepancyId, string? Explanation, bool Resolves, string? ByName, string? ByPosition);
