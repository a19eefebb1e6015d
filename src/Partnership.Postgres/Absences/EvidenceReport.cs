using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Absences;

/// <summary>A step about the evidence of one illness that somebody asks to record.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="FirstDay">First day of the illness, which names it.</param>
/// <param name="LastDay">Last day so far; null leaves it as it is.</param>
/// <param name="Step">What was done.</param>
/// <param name="Accepted">With a review: whether the school accepts it; otherwise null.</param>
/// <param name="Reason">Why there is doubt, or why it is not accepted; null otherwise.</param>
/// <param name="By">Who; null for the person of the token.</param>
public sealed record EvidenceReport(
    long PupilId, DateOnly FirstDay, DateOnly? LastDay, EvidenceStep Step, bool? Accepted, string? Reason, Person? By = null);
