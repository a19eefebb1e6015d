using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Pupils;

/// <summary>The three rates of one pupil over a range of dates.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="From">First date.</param>
/// <param name="To">Last date.</param>
/// <param name="Statutory">One entry for each registration whose marks the caller sees.</param>
/// <param name="AgainstAgreedTimetable">One entry for each placement whose observations the caller sees.</param>
/// <param name="WholeChild">Null where the caller sees one side only.</param>
public sealed record PupilAttendanceRow(
    long PupilId,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<RegistrationAttendanceRow> Statutory,
    IReadOnlyList<PlacementAttendanceRow> AgainstAgreedTimetable,
    AttendanceFigures? WholeChild);
