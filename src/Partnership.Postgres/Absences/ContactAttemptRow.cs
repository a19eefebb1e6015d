using Partnership.Attendance.Absences;

namespace Partnership.Postgres.Absences;

/// <summary>One attempt to reach a parent or carer (S04).</summary>
/// <param name="AbsenceId">The absence that it is about.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="OrganisationId">The organisation that tried.</param>
/// <param name="At">When.</param>
/// <param name="MadeBy">Who tried: a role or name.</param>
/// <param name="Contacted">Who was tried, as a relationship to the pupil.</param>
/// <param name="Method">How.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="RecordedAt">When it became known.</param>
public sealed record ContactAttemptRow(
    long AbsenceId,
    long PupilId,
    int OrganisationId,
    DateTimeOffset At,
    string MadeBy,
    string Contacted,
    ContactMethod Method,
    ContactOutcome Outcome,
    DateTimeOffset RecordedAt);
