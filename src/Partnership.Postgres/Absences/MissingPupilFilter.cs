using Partnership.Attendance.Absences;

namespace Partnership.Postgres.Absences;

/// <summary>Which cases; a null part asks for nothing.</summary>
/// <param name="AsOf">The day that the list is for.</param>
/// <param name="LocalAuthorityId">Whose list; null for every list that the caller sees.</param>
/// <param name="Basis">For this reason.</param>
/// <param name="SchoolId">On this school's roll.</param>
/// <param name="Overdue">Only those whose next step is overdue on the day, or only the others.</param>
/// <param name="AsAt">The instant whose knowledge is shown, on <paramref name="AsOf"/>; the present when null.</param>
public sealed record MissingPupilFilter(
    DateOnly AsOf, int? LocalAuthorityId = null, MissingPupilBasis? Basis = null, int? SchoolId = null, bool? Overdue = null, DateTimeOffset? AsAt = null);
