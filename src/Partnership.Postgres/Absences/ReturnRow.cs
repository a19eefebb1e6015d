using Partnership.Attendance.Absences;

namespace Partnership.Postgres.Absences;

/// <summary>The return after an absence (S17).</summary>
/// <param name="AbsenceId">The absence.</param>
/// <param name="OrganisationId">Whose calendar and policy the days follow.</param>
/// <param name="ReturnedOn">The day on which the pupil was seen again.</param>
/// <param name="Steps">The steps with their days; empty when the absence was shorter than the policy asks.</param>
public sealed record ReturnRow(
    long AbsenceId, int OrganisationId, DateOnly ReturnedOn, IReadOnlyList<(ReintegrationStep Step, DateOnly DueOn)> Steps);
