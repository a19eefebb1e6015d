namespace Partnership.Postgres.Absences;

/// <summary>Days on which a school assesses: leave in them can be against its policy (S28).</summary>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day.</param>
/// <param name="Name">What is assessed.</param>
public sealed record AssessmentPeriodRow(int OrganisationId, DateOnly Starts, DateOnly Ends, string Name);
