namespace Partnership.Postgres.Absences;

/// <summary>A mark or observation that is new or says something else now.</summary>
/// <param name="SubjectId">The registration or placement.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="SchoolId">The school that keeps the statutory register.</param>
/// <param name="Mark">What it says now.</param>
internal sealed record MarkChange(long SubjectId, long PupilId, int SchoolId, StandingMark Mark);
