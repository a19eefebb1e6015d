namespace Partnership.Postgres.Registers;

/// <summary>When a provider reported one session, as far as the caller sees its pupils (S06, L16).</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="Date">The local date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="StartsAt">When the session began.</param>
/// <param name="DueAt">By when the report was due.</param>
/// <param name="Expected">How many pupils were expected.</param>
/// <param name="Reported">Of how many of them something was reported.</param>
/// <param name="ReportedAt">When the last of them was reported; null while one is missing.</param>
/// <param name="ReportedBy">Who reported that one.</param>
public sealed record SessionReportRow(
    int ProviderId,
    DateOnly Date,
    Half Half,
    DateTimeOffset StartsAt,
    DateTimeOffset DueAt,
    int Expected,
    int Reported,
    DateTimeOffset? ReportedAt,
    string? ReportedBy);
