using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Organisations;

/// <summary>An organisation's attendance over a range of dates, without names.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="From">First date.</param>
/// <param name="To">Last date.</param>
/// <param name="Statutory">Null without registers, and when suppressed.</param>
/// <param name="AgainstAgreedTimetable">Null without placements, and when suppressed.</param>
/// <param name="Pupils">Null when suppressed because they are fewer than 10.</param>
public sealed record OrganisationAttendanceRow(
    OrganisationRow Organisation,
    DateOnly From,
    DateOnly To,
    AttendanceFigures? Statutory,
    AttendanceFigures? AgainstAgreedTimetable,
    int? Pupils)
{
    /// <summary>Figures of fewer pupils than this are suppressed: one of them could be recognised.</summary>
    public const int FewestPupils = 10;
}
