namespace Partnership.Attendance.Registers;

/// <summary>What an entry says: its text, and beside it the minutes late, which the law does not put into the code.</summary>
/// <param name="Text">Code and note, or the observation.</param>
/// <param name="MinutesLate">Minutes after the start of the session, or <c>null</c> where none were noted.</param>
public readonly record struct MarkWording(string Text, int? MinutesLate = null);
