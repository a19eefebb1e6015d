namespace Partnership.Attendance.Registers;

/// <summary>A statutory mark as somebody enters it: nothing of it is trusted yet.</summary>
/// <param name="Date">The school's local date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Code">The code as entered.</param>
/// <param name="Note">Nature of the activity or circumstance, or <c>null</c>.</param>
/// <param name="MinutesLate">Minutes after the start of the session, or <c>null</c>.</param>
public sealed record ProposedMark(DateOnly Date, Half Half, string? Code, string? Note = null, int? MinutesLate = null);
