namespace Partnership.Postgres.Organisations;

/// <summary>What an organisation decides for itself from a day on.</summary>
/// <param name="OrganisationId">Which one.</param>
/// <param name="From">The first day, today or later.</param>
/// <param name="RegisterClosesAfterMinutes">1 to 30 (L02).</param>
/// <param name="ReportWithinMinutes">1 to 240 (S06).</param>
/// <param name="LowAttendancePercent">50 to 100 (S09).</param>
/// <param name="ParentReportsBy">Local time (S20).</param>
public sealed record PolicyChange(
    int OrganisationId, DateOnly From, int RegisterClosesAfterMinutes, int ReportWithinMinutes, int LowAttendancePercent, TimeOnly ParentReportsBy);
