using Partnership.Attendance.Access;

namespace Partnership.Postgres.Organisations;

/// <summary>What an organisation decides for itself from a day on.</summary>
/// <param name="OrganisationId">Which one.</param>
/// <param name="From">The first day, today or later.</param>
/// <param name="RegisterClosesAfterMinutes">1 to 30 (L02).</param>
/// <param name="ReportWithinMinutes">1 to 240 (S06).</param>
/// <param name="LowAttendancePercent">50 to 100 (S09).</param>
/// <param name="ParentReportsBy">Local time (S20).</param>
/// <param name="FirstDayContactBy">Local time (S04, S20); null leaves what holds.</param>
/// <param name="ContinualAbsenceSessions">1 to 100 (S08); null leaves what holds.</param>
/// <param name="AttendanceReturnEveryMonths">1 to 12 (L08); null leaves what holds.</param>
/// <param name="By">Who states it; null for the person of the token.</param>
public sealed record PolicyChange(
    int OrganisationId,
    DateOnly From,
    int RegisterClosesAfterMinutes,
    int ReportWithinMinutes,
    int LowAttendancePercent,
    TimeOnly ParentReportsBy,
    TimeOnly? FirstDayContactBy = null,
    int? ContinualAbsenceSessions = null,
    int? AttendanceReturnEveryMonths = null,
    Person? By = null);
