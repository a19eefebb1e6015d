using Partnership.Api.Access;
using Partnership.Api.Concerns;
using Partnership.Attendance.Absences;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.Absences;

/// <summary>Bindings of requests for leave and of the evidence of illnesses (S21, S28).</summary>
internal static class LeaveFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<LeaveKind>("LeaveKind").Enum<LeaveObjection>("LeaveObjection").Enum<LeaveState>("LeaveState");
        b.Enum<EvidenceState>("EvidenceState").Enum<EvidenceStep>("EvidenceStep").Input<Where>("LeaveRequestFilter");
        b.Object<LeaveRequestRow>("LeaveRequest")
            .Property<LeaveRequestRow, string>("LeaveRequest.id", row => NodeId.Of(NodeType.LeaveRequest, row.Id).ToString())
            .Pupil<LeaveRequestRow>("LeaveRequest.pupil", row => row.PupilId)
            .Organisation<LeaveRequestRow>("LeaveRequest.school", row => row.SchoolId)
            .Steps<LeaveRequestRow>("LeaveRequest.steps", CaseSubject.Leave, row => row.Id)
            .CasePages<LeaveRequestRow, Where>("LeaveRequest", "leaveRequests", AbsenceCaseReads.Leave, row => row.Id, where => where.Filter)
            .CaseMutation<RequestInput, LeaveRequestRow>(
                "requestLeave",
                "LeaveRequestPayload",
                "leaveRequest",
                (operation, input, stop) => new RequestLeave(operation.Database).RunAsync(operation.Scope, input.Leave, stop),
                AbsenceCaseReads.Leave.ByIds,
                row => row.Id)
            .CaseMutation<DecisionInput, LeaveRequestRow>(
                "decideLeave", (operation, input, stop) => new DecideLeave(operation.Database).RunAsync(operation.Scope, input.Decision, stop));
        b.Object<IllnessEvidenceRow>("IllnessEvidence")
            .Property<IllnessEvidenceRow, string>("IllnessEvidence.id", row => NodeId.Of(NodeType.IllnessEvidence, row.Id).ToString())
            .Pupil<IllnessEvidenceRow>("IllnessEvidence.pupil", row => row.PupilId)
            .Organisation<IllnessEvidenceRow>("IllnessEvidence.school", row => row.SchoolId)
            .Steps<IllnessEvidenceRow>("IllnessEvidence.steps", CaseSubject.Evidence, row => row.Id)
            .CaseMutation<EvidenceInput, IllnessEvidenceRow>(
                "recordEvidence",
                "IllnessEvidencePayload",
                "illnessEvidence",
                (operation, input, stop) => new RecordEvidence(operation.Database).RunAsync(operation.Scope, input.Report, stop),
                AbsenceCaseReads.Evidence.ByIds,
                row => row.Id);
        b.Resolve<PupilRow, IReadOnlyList<IllnessEvidenceRow>>("Pupil.illnessEvidence", async (parents, context) =>
            parents.Distribute(
                pupil => pupil.Id,
                await context.Operation().Session.Ask(AbsenceCaseReads.Evidence.OfPupils(parents.Keys(pupil => pupil.Id))),
                evidence => evidence.PupilId));
    }

    internal sealed record Where(string? Pupil, string? School, IReadOnlyList<LeaveState>? State)
    {
        public CaseFilter Filter => new(
            Pupil is null ? null : NodeId.KeyOf(Pupil, NodeType.Pupil),
            School is null ? null : NodeId.OrganisationOf(School),
            State is null ? null : [.. State.Select(Stored.Name)]);
    }

    internal sealed record RequestInput(
        string Pupil,
        LeaveKind Kind,
        DateOnly Starts,
        DateOnly Ends,
        TimeOnly? StartsAt,
        DateTimeOffset? AskedAt,
        string AskedBy,
        string? Grounds,
        PersonInput? By)
    {
        public NewLeave Leave => new(NodeId.KeyOf(Pupil, NodeType.Pupil), Kind, Starts, Ends, StartsAt, AskedAt, AskedBy, Grounds, By.Person());
    }

    internal sealed record DecisionInput(string LeaveRequest, LeaveState State, string? Reason, PersonInput? By)
    {
        public LeaveDecision Decision => new(NodeId.KeyOf(LeaveRequest, NodeType.LeaveRequest), State, Reason, By.Person());
    }

    internal sealed record EvidenceInput(
        string Pupil, DateOnly FirstDay, DateOnly? LastDay, EvidenceStep Step, bool? Accepted, string? Reason, PersonInput? By)
    {
        public EvidenceReport Report => new(NodeId.KeyOf(Pupil, NodeType.Pupil), FirstDay, LastDay, Step, Accepted, Reason, By.Person());
    }
}
