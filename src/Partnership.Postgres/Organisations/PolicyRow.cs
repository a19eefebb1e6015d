namespace Partnership.Postgres.Organisations;

/// <summary>An organisation's own thresholds in force on the day of the request.</summary>
/// <param name="OrganisationId">Whose.</param>
/// <param name="RegisterClosesAfterMinutes">Minutes after the start of a session, 0 to 30 (L02).</param>
/// <param name="ReportWithinMinutes">Minutes after the start of a session, 0 to 240 (S06).</param>
/// <param name="LowAttendancePercent">Whole percent, 50 to 100 (S09, S22).</param>
/// <param name="ParentReportsBy">Local time (S20).</param>
public sealed record PolicyRow(
    int OrganisationId, int RegisterClosesAfterMinutes, int ReportWithinMinutes, int LowAttendancePercent, TimeOnly ParentReportsBy);
