using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Pupils;

/// <summary>What a provider saw in one session, and what it was told.</summary>
/// <param name="Observation">What was seen.</param>
/// <param name="Reason">What it was told; null for nothing.</param>
internal sealed record Seen(Observation Observation, AbsenceReasonCategory? Reason);
