using Partnership.Attendance.Absences;

namespace Partnership.Postgres.Absences;

/// <summary>Which absences; a null part asks for nothing.</summary>
/// <param name="OrganisationId">Recorded by this organisation.</param>
/// <param name="PupilId">Of this pupil.</param>
/// <param name="State">Open or closed.</param>
/// <param name="Since">With an absent session on or after this date.</param>
/// <param name="MinSchoolDays">Lasting at least this many school days.</param>
public sealed record AbsenceFilter(
    int? OrganisationId = null, long? PupilId = null, AbsenceState? State = null, DateOnly? Since = null, int? MinSchoolDays = null);
