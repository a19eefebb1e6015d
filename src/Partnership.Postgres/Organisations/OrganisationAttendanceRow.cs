using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Organisations;

/// <summary>An organisation's attendance over a range of dates, without names.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Range">Which sessions.</param>
/// <param name="Statutory">Null without registers, and when suppressed.</param>
/// <param name="AgainstAgreedTimetable">Null without placements, and when suppressed.</param>
/// <param name="Pupils">Null when suppressed because they are fewer than 10.</param>
public sealed record OrganisationAttendanceRow(
    OrganisationRow Organisation,
    SessionRange Range,
    AttendanceFigures? Statutory,
    AttendanceFigures? AgainstAgreedTimetable,
    int? Pupils)
{
    /// <summary>Figures of fewer pupils than this are suppressed: one of them could be recognised.</summary>
    public const int FewestPupils = 10;

    /// <summary>First date.</summary>
    public DateOnly From => Range.From;

    /// <summary>The first date's first session in the figures.</summary>
    public Half FromHalf => Range.First.Half;

    /// <summary>Last date.</summary>
    public DateOnly To => Range.To;

    /// <summary>The last date's last session in the figures.</summary>
    public Half ToHalf => Range.Last.Half;
}
