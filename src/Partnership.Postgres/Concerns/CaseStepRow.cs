namespace Partnership.Postgres.Concerns;

/// <summary>One step of a case.</summary>
/// <param name="SubjectId">The case.</param>
/// <param name="OrganisationId">On whose behalf it was taken.</param>
/// <param name="Step">What was done.</param>
/// <param name="Outcome">What came of it, or null.</param>
/// <param name="Whom">Who was told or tried, as a role or relationship, or null.</param>
/// <param name="Note">What was added in words, or null.</param>
/// <param name="At">When.</param>
/// <param name="ByName">Who did it.</param>
/// <param name="ByPosition">That person's position.</param>
public sealed record CaseStepRow(
    long SubjectId,
    int OrganisationId,
    string Step,
    string? Outcome,
    string? Whom,
    string? Note,
    DateTimeOffset At,
    string ByName,
    string ByPosition);
