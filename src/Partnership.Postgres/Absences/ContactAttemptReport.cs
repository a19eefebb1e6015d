using Partnership.Attendance.Absences;

namespace Partnership.Postgres.Absences;

/// <summary>An attempt to reach a family that somebody asks to record (S04).</summary>
/// <param name="AbsenceId">The absence that it is about.</param>
/// <param name="At">When; null for now.</param>
/// <param name="Contacted">Who was tried, as a relationship to the pupil.</param>
/// <param name="Method">How.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="MadeBy">Who tried: a role or name; null for the person of the token.</param>
/// <param name="Concern">Whether nobody was reached and there is a worry about the child's safety (S05).</param>
public sealed record ContactAttemptReport(
    long AbsenceId, DateTimeOffset? At, string? Contacted, ContactMethod Method, ContactOutcome Outcome, string? MadeBy = null, bool Concern = false);
