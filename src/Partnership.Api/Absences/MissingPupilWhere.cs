using Partnership.Attendance.Absences;

namespace Partnership.Api.Absences;

/// <summary>Which missing pupils.</summary>
/// <param name="Basis">For this reason.</param>
/// <param name="School">On this school's roll.</param>
/// <param name="Overdue">Only those whose next step is overdue, or only the others.</param>
internal sealed record MissingPupilWhere(MissingPupilBasis? Basis, string? School, bool? Overdue);
