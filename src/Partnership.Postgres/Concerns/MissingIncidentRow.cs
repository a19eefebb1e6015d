using Partnership.Attendance.Concerns;

namespace Partnership.Postgres.Concerns;

/// <summary>A pupil who is missing during the day (S31); the lines of the form are its steps.</summary>
/// <param name="Id">The key.</param>
/// <param name="OrganisationId">On whose site.</param>
/// <param name="SchoolId">The school that keeps the register.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="NoticedAt">When somebody noticed.</param>
/// <param name="LastSeenAt">When the pupil was last seen, or null.</param>
/// <param name="Contacts">The emergency contacts to try, as relationships.</param>
/// <param name="Leads">The professionals to be told, as roles.</param>
/// <param name="ParentsAfterMinutes">Minutes after which the parents are told.</param>
/// <param name="State">Where it stands.</param>
public sealed record MissingIncidentRow(
    long Id,
    int OrganisationId,
    int SchoolId,
    long PupilId,
    DateTimeOffset NoticedAt,
    DateTimeOffset? LastSeenAt,
    IReadOnlyList<string> Contacts,
    IReadOnlyList<string> Leads,
    int ParentsAfterMinutes,
    MissingIncidentState State)
{
    /// <summary>When the parents are to be told.</summary>
    public DateTimeOffset ParentsDueAt => NoticedAt.AddMinutes(ParentsAfterMinutes);

    /// <summary>The incident as the domain knows it, with the lines of its form.</summary>
    /// <exception cref="InvalidOperationException">A stored line does not follow from those before.</exception>
    public MissingIncident With(IEnumerable<CaseStepRow> steps)
    {
        var incident = MissingIncident.Begin(OrganisationId, PupilId, NoticedAt, Contacts, Leads, ParentsAfterMinutes);
        foreach (var step in steps.Where(step => step.Step != MissingIncidentSteps.Noticed))
        {
            incident = incident.TryRecord(Stored.Member<MissingIncidentAct>(step.Step), step.At, new(step.ByName, step.ByPosition), step.Whom, out var next, out var rejection)
                ? next
                : throw new InvalidOperationException($"The form of an incident cannot be read again: {rejection.Code}.");
        }

        return incident;
    }
}
