namespace Partnership.Postgres.Registers;

/// <summary>Why two viewpoints differ, in somebody's words.</summary>
/// <param name="Text">The words.</param>
/// <param name="At">When.</param>
/// <param name="ByName">By whom.</param>
/// <param name="ByPosition">In which position.</param>
/// <param name="OrganisationId">For which organisation.</param>
public sealed record DiscrepancyExplanationRow(string Text, DateTimeOffset At, string ByName, string? ByPosition, int OrganisationId);
