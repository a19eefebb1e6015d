using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Pupils;

/// <summary>The sessions in which a provider observed the same of a placement.</summary>
/// <param name="PlacementId">The placement.</param>
/// <param name="Observation">What was seen.</param>
/// <param name="Reason">What the provider was told; null for nothing.</param>
/// <param name="Sessions">Two bytes each: days since the first date × 2, plus 1 for an afternoon.</param>
internal readonly record struct ObservedSessions(long PlacementId, Observation Observation, AbsenceReasonCategory? Reason, byte[] Sessions);
