namespace Partnership.Attendance.Registers;

/// <summary>An imported mark that was set aside: kept as it came, never guessed, never lost (T10).</summary>
/// <param name="Mark">What came.</param>
/// <param name="Reason">Why it was set aside.</param>
/// <param name="Choices">The codes in force on the session's date that can have been meant, the nearest first; may be empty.</param>
/// <param name="Rejection">The same as a coded refusal, placed at the line.</param>
public sealed record QuarantinedMark(ImportedMark Mark, QuarantineReason Reason, IReadOnlyList<string> Choices, Rejection Rejection);
