namespace Partnership.Postgres.Registers;

/// <summary>Which sessions; a null part asks for nothing.</summary>
/// <param name="From">First date.</param>
/// <param name="To">Last date.</param>
/// <param name="PupilId">Of this pupil.</param>
/// <param name="OrganisationId">Of pupils registered at, or placed with, this organisation on the session's date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="FromHalf">The first date's first session.</param>
/// <param name="ToHalf">The last date's last session.</param>
public sealed record SessionFilter(DateOnly From, DateOnly To, long? PupilId = null, int? OrganisationId = null, Half? Half = null, Half FromHalf = Attendance.Registers.Half.Am, Half ToHalf = Attendance.Registers.Half.Pm);
