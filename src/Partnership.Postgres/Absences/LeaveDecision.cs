using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Absences;

/// <summary>A decision about leave that somebody asks to record.</summary>
/// <param name="LeaveId">The request.</param>
/// <param name="State">What becomes of it; not asked for.</param>
/// <param name="Reason">Why; required to refuse, and to grant against the policy.</param>
/// <param name="By">Who; null for the person of the token.</param>
public sealed record LeaveDecision(long LeaveId, LeaveState State, string? Reason, Person? By = null);
