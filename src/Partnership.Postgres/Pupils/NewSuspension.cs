using Partnership.Attendance.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>A suspension or exclusion that somebody asks to record.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="Starts">First day, which names it.</param>
/// <param name="Ends">Last day; null for a permanent exclusion.</param>
/// <param name="By">Who records it; null for the person of the token.</param>
public sealed record NewSuspension(long PupilId, DateOnly Starts, DateOnly? Ends, Person? By = null);
