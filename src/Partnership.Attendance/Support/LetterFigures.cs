using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Support;

/// <summary>What a letter is filled with. It holds counts and names, never a code or a reason (T18).</summary>
/// <param name="Pupil">The pupil's name as the family uses it.</param>
/// <param name="School">The school's name.</param>
/// <param name="Contact">Whom to call, and how.</param>
/// <param name="Tally">The counts of the period.</param>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="TargetPercent">The attendance that is aimed at.</param>
/// <param name="Meeting">When and where to meet, or <c>null</c>.</param>
public sealed record LetterFigures(
    string Pupil, string School, string Contact, AttendanceTally Tally, DateOnly From, DateOnly To, int TargetPercent, string? Meeting = null);
