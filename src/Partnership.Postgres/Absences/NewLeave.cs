using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Absences;

/// <summary>A request for leave that somebody asks to record.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="Kind">What for.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day.</param>
/// <param name="StartsAt">The local time of an appointment, or null.</param>
/// <param name="AskedAt">When it was asked for; null for now.</param>
/// <param name="AskedBy">Who asks, as a relationship to the pupil.</param>
/// <param name="Grounds">Why, or null.</param>
/// <param name="By">Who records it; null for the person of the token.</param>
public sealed record NewLeave(
    long PupilId,
    LeaveKind Kind,
    DateOnly Starts,
    DateOnly Ends,
    TimeOnly? StartsAt,
    DateTimeOffset? AskedAt,
    string? AskedBy,
    string? Grounds,
    Person? By = null);
