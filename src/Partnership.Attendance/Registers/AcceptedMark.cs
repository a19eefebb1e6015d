namespace Partnership.Attendance.Registers;

/// <summary>An imported mark with the code that its session's scheme gives it.</summary>
/// <param name="Mark">What came.</param>
/// <param name="Code">What it stands for.</param>
public sealed record AcceptedMark(ImportedMark Mark, AttendanceCode Code);
