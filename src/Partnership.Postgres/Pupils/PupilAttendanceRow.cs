using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Pupils;

/// <summary>The three rates of one pupil over a range of dates.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="Range">Which sessions.</param>
/// <param name="Statutory">One entry for each registration whose marks the caller sees.</param>
/// <param name="AgainstAgreedTimetable">One entry for each placement whose observations the caller sees.</param>
/// <param name="WholeChild">Null where the caller sees one side only.</param>
public sealed record PupilAttendanceRow(
    long PupilId,
    SessionRange Range,
    IReadOnlyList<RegistrationAttendanceRow> Statutory,
    IReadOnlyList<PlacementAttendanceRow> AgainstAgreedTimetable,
    AttendanceFigures? WholeChild)
{
    /// <summary>First date.</summary>
    public DateOnly From => Range.From;

    /// <summary>The first date's first session in the figures.</summary>
    public Half FromHalf => Range.First.Half;

    /// <summary>Last date.</summary>
    public DateOnly To => Range.To;

    /// <summary>The last date's last session in the figures.</summary>
    public Half ToHalf => Range.Last.Half;
}
