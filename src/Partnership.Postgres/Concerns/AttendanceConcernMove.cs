using Partnership.Attendance.Access;

namespace Partnership.Postgres.Concerns;

/// <summary>A step of a worry about attendance that somebody asks to record.</summary>
/// <param name="ConcernId">The worry.</param>
/// <param name="Plan">The joint plan that was agreed, or null.</param>
/// <param name="Close">Whether it is closed now.</param>
/// <param name="By">Who; null for the person of the token.</param>
public sealed record AttendanceConcernMove(long ConcernId, string? Plan, bool Close, Person? By = null);
