using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Absences;

/// <summary>A step after a return that somebody asks to record.</summary>
/// <param name="AbsenceId">The absence that is over.</param>
/// <param name="Step">Which step.</param>
/// <param name="Note">What was agreed or found, or null.</param>
/// <param name="By">Who; null for the person of the token.</param>
public sealed record ReintegrationReport(long AbsenceId, ReintegrationStep Step, string? Note, Person? By = null);
