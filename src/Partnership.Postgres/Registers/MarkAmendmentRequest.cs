namespace Partnership.Postgres.Registers;

/// <summary>A change of a statutory mark that a school asks for.</summary>
/// <param name="Mark">Which mark.</param>
/// <param name="Code">The new code as entered.</param>
/// <param name="Note">Nature of the activity or circumstance, or null.</param>
/// <param name="Reason">Why; refused when blank (S27).</param>
/// <param name="ByName">Name of who changes it; null for the person of the token.</param>
/// <param name="ByPosition">Position of who changes it; null for the person of the token.</param>
/// <param name="MinutesLate">Minutes after the start of the session, with L or U; null to leave those that stand there.</param>
public sealed record MarkAmendmentRequest(
    MarkReference Mark, string? Code, string? Note, string? Reason, string? ByName = null, string? ByPosition = null, int? MinutesLate = null);
