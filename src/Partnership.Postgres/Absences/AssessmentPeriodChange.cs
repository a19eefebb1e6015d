namespace Partnership.Postgres.Absences;

/// <summary>An assessment period that an organisation states or takes back; its first day is its key.</summary>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day; null takes the period back.</param>
/// <param name="Name">What is assessed; with a last day only.</param>
public sealed record AssessmentPeriodChange(DateOnly Starts, DateOnly? Ends, string? Name);
