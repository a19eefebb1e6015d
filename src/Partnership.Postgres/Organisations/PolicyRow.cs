using Partnership.Attendance.Organisations;

namespace Partnership.Postgres.Organisations;

/// <summary>An organisation's own thresholds in force on a day.</summary>
/// <param name="OrganisationId">Whose.</param>
/// <param name="From">The first day on which they hold.</param>
/// <param name="RegisterClosesAfterMinutes">Minutes after the start of a session, 0 to 30 (L02).</param>
/// <param name="ReportWithinMinutes">Minutes after the start of a session, 0 to 240 (S06).</param>
/// <param name="LowAttendancePercent">Whole percent, 50 to 100 (S09, S22).</param>
/// <param name="ParentReportsBy">Local time (S20).</param>
/// <param name="FirstDayContactBy">Local time (S04, S20).</param>
/// <param name="ContinualAbsenceSessions">Consecutive sessions, 1 to 100 (S08).</param>
/// <param name="AttendanceReturnEveryMonths">1 to 12 (L08).</param>
public sealed record PolicyRow(
    int OrganisationId,
    DateOnly From,
    int RegisterClosesAfterMinutes,
    int ReportWithinMinutes,
    int LowAttendancePercent,
    TimeOnly ParentReportsBy,
    TimeOnly FirstDayContactBy,
    int ContinualAbsenceSessions,
    int AttendanceReturnEveryMonths)
{
    /// <summary>The thresholds as the rules need them.</summary>
    public OrganisationPolicy ToPolicy() => new()
    {
        OrganisationId = OrganisationId,
        From = From,
        RegisterClosesAfterMinutes = Math.Max(1, RegisterClosesAfterMinutes),
        ReportWithinMinutes = Math.Max(1, ReportWithinMinutes),
        LowAttendancePercent = LowAttendancePercent,
        ParentReportsBy = ParentReportsBy,
        FirstDayContactBy = FirstDayContactBy,
        ContinualAbsenceSessions = ContinualAbsenceSessions,
        AttendanceReturnEveryMonths = AttendanceReturnEveryMonths,
    };
}
