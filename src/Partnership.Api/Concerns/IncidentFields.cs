using Partnership.Api.Access;
using Partnership.Attendance.Concerns;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Concerns;

namespace Partnership.Api.Concerns;

/// <summary>Bindings of pupils who go missing during the day (S31).</summary>
internal static class IncidentFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<MissingIncidentState>("MissingIncidentState").Enum<MissingIncidentAct>("MissingIncidentAct");
        b.Input<Where>("MissingIncidentFilter").Object<IncidentDuty>("MissingIncidentDuty");
        b.Object<MissingIncidentRow>("MissingIncident")
            .Property<MissingIncidentRow, string>("MissingIncident.id", row => NodeId.Of(NodeType.MissingIncident, row.Id).ToString())
            .Pupil<MissingIncidentRow>("MissingIncident.pupil", row => row.PupilId)
            .Organisation<MissingIncidentRow>("MissingIncident.organisation", row => row.OrganisationId)
            .Organisation<MissingIncidentRow>("MissingIncident.school", row => row.SchoolId)
            .Resolve<MissingIncidentRow, IReadOnlyList<string>>("MissingIncident.stillToTell", StillToTell)
            .Resolve<MissingIncidentRow, IReadOnlyList<IncidentDuty>>("MissingIncident.duties", Duties)
            .Steps<MissingIncidentRow>("MissingIncident.steps", CaseSubject.MissingIncident, row => row.Id)
            .CasePages<MissingIncidentRow, Where>("MissingIncident", "missingIncidents", ConcernReads.Incidents, row => row.Id, where => where.Filter)
            .CaseMutation<BeginInput, MissingIncidentRow>(
                "beginMissingIncident",
                "MissingIncidentPayload",
                "incident",
                (operation, input, stop) => new BeginMissingIncident(operation.Database).RunAsync(operation.Scope, input.Incident, stop),
                ConcernReads.Incidents.ByIds,
                row => row.Id)
            .CaseMutation<LineInput, MissingIncidentRow>(
                "recordMissingIncident",
                (operation, input, stop) => new RecordMissingIncident(operation.Database).RunAsync(operation.Scope, input.Line, stop));
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<string>?>> StillToTell(IReadOnlyList<MissingIncidentRow> parents, FieldContext context) =>
        [.. (await FormsAsync(parents, context)).Select(incident => incident.StillToTell)];

    private static async ValueTask<IReadOnlyList<IReadOnlyList<IncidentDuty>?>> Duties(IReadOnlyList<MissingIncidentRow> parents, FieldContext context)
    {
        var now = context.Operation().Clock.GetUtcNow();
        return
        [
            .. (await FormsAsync(parents, context)).Select(incident => (IReadOnlyList<IncidentDuty>)
                [.. incident.Duties().Select(duty => new IncidentDuty(duty.What, duty.Due.EndsAt, duty.IsOverdue(now)))]),
        ];
    }

    private static async ValueTask<IEnumerable<MissingIncident>> FormsAsync(IReadOnlyList<MissingIncidentRow> parents, FieldContext context)
    {
        var steps = await context.Operation().Session.Ask(CaseStepReads.Of(CaseSubject.MissingIncident, parents.Keys(row => row.Id)));
        var byIncident = steps.ToLookup(step => step.SubjectId);
        return parents.Select(row => row.With(byIncident[row.Id]));
    }

    internal sealed record IncidentDuty(string What, DateTimeOffset DueAt, bool Overdue);

    internal sealed record Where(string? Pupil, string? Organisation, IReadOnlyList<MissingIncidentState>? State)
    {
        public CaseFilter Filter => new(
            Pupil is null ? null : NodeId.KeyOf(Pupil, NodeType.Pupil),
            Organisation is null ? null : NodeId.OrganisationOf(Organisation),
            State is null ? null : [.. State.Select(Stored.Name)]);
    }

    internal sealed record BeginInput(
        string Pupil,
        DateTimeOffset? NoticedAt,
        DateTimeOffset? LastSeenAt,
        IReadOnlyList<string>? Contacts,
        IReadOnlyList<string> Leads,
        string? Organisation,
        PersonInput? By)
    {
        public NewIncident Incident => new(
            NodeId.KeyOf(Pupil, NodeType.Pupil),
            NoticedAt,
            LastSeenAt,
            Contacts,
            Leads,
            Organisation is null ? null : NodeId.OrganisationOf(Organisation),
            By.Person());
    }

    internal sealed record LineInput(string Incident, MissingIncidentAct Act, string? Whom, DateTimeOffset? At, PersonInput? By)
    {
        public IncidentLine Line => new(NodeId.KeyOf(Incident, NodeType.MissingIncident), Act, Whom, At, By.Person());
    }
}
