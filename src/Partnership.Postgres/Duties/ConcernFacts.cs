using Partnership.Attendance.Concerns;
using Partnership.Attendance.Duties;
using Partnership.Postgres.Concerns;

namespace Partnership.Postgres.Duties;

/// <summary>Safeguarding concerns and incidents that still ask for something: their duties come from themselves, and not from a register (S05, S12, S14, S31).</summary>
internal sealed class ConcernFacts
{
    private readonly List<StoredSafeguardingConcern> concerns = [];
    private readonly List<MissingIncidentRow> incidents = [];
    private readonly List<CaseStepRow> steps = [];

    /// <summary>Adds the statements; as with the sources, under the context of every organisation concerned.</summary>
    public ConcernFacts(FactsRequest request)
    {
        request.Batch.Rows(
            """
            select id, organisation_id, pupil_id, kind, raised_at, lead_told_at, logged_at, decision, decided_at from safeguarding_concern
             where pupil_id = any(@pupils) and organisation_id = any((select context_writers())::int[])
               and referred_at is null and coalesce(decision not in ('NO_ACTION', 'SUPPORT_WITHIN'), true)
            """,
            row => concerns.Add(new StoredSafeguardingConcern
            {
                Id = row.GetInt64(0),
                OrganisationId = row.GetInt32(1),
                PupilId = row.GetInt64(2),
                Kind = row.Member<SafeguardingConcernKind>(3),
                RaisedAt = row.GetFieldValue<DateTimeOffset>(4),
                LeadToldAt = row.Read<DateTimeOffset?>(5),
                LoggedAt = row.Read<DateTimeOffset?>(6),
                Decision = row.MemberOrNull<SafeguardingDecision>(7),
                DecidedAt = row.Read<DateTimeOffset?>(8),
            }),
            ("pupils", request.Pupils));
        ReadIncidents(request);
    }

    /// <summary>What is due; to be asked when the batch has run.</summary>
    public IEnumerable<Duty> Duties()
    {
        var byIncident = steps.ToLookup(step => step.SubjectId);
        return concerns.SelectMany(concern => MoveSafeguardingConcern.Domain(concern).Duties())
            .Concat(incidents.SelectMany(incident => incident.With(byIncident[incident.Id]).Duties()));
    }

    private void ReadIncidents(FactsRequest request)
    {
        request.Batch.Rows(
            """
            select id, organisation_id, school_id, pupil_id, noticed_at, last_seen_at, contacts, leads, parents_after_minutes, state from missing_incident
             where pupil_id = any(@pupils) and organisation_id = any((select context_writers())::int[]) and state <> 'CLOSED'
            """,
            row => incidents.Add(new MissingIncidentRow(
                row.GetInt64(0),
                row.GetInt32(1),
                row.GetInt32(2),
                row.GetInt64(3),
                row.GetFieldValue<DateTimeOffset>(4),
                row.Read<DateTimeOffset?>(5),
                row.GetFieldValue<string[]>(6),
                row.GetFieldValue<string[]>(7),
                row.GetInt32(8),
                row.Member<MissingIncidentState>(9))),
            ("pupils", request.Pupils));
        request.Batch.Rows(
            """
            select s.subject_id, s.organisation_id, s.step, s.outcome, s.whom, s.note, s.at, s.by_name, s.by_position
              from missing_incident i join case_step s on s.subject = 'MISSING_INCIDENT' and s.subject_id = i.id
             where i.pupil_id = any(@pupils) and i.organisation_id = any((select context_writers())::int[]) and i.state <> 'CLOSED'
             order by s.subject_id, s.id
            """,
            row => steps.Add(CaseStepReads.Row(row)),
            ("pupils", request.Pupils));
    }
}
