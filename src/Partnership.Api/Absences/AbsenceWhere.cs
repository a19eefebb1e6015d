using Partnership.Attendance.Absences;
using Partnership.Postgres.Absences;

namespace Partnership.Api.Absences;

/// <summary>Which absences.</summary>
/// <param name="Organisation">Recorded by this organisation.</param>
/// <param name="Pupil">Of this pupil.</param>
/// <param name="State">Open or closed.</param>
/// <param name="Since">With an absent session on or after this date.</param>
/// <param name="MinSchoolDays">Lasting at least this many school days.</param>
internal sealed record AbsenceWhere(string? Organisation, string? Pupil, AbsenceState? State, DateOnly? Since, int? MinSchoolDays)
{
    public AbsenceFilter Filter => new(
        Organisation is null ? null : NodeId.OrganisationOf(Organisation),
        Pupil is null ? null : NodeId.KeyOf(Pupil, NodeType.Pupil),
        State,
        Since,
        MinSchoolDays);
}
