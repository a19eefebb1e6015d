namespace Partnership.Postgres.Absences;

/// <summary>The last record of a pupil being present.</summary>
/// <param name="Date">The date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="OrganisationId">Where; null when unknown.</param>
/// <param name="RecordedBy">Who recorded it: a name or role; null when unknown.</param>
public sealed record LastSeenRow(DateOnly Date, Half Half, int? OrganisationId, string? RecordedBy);
