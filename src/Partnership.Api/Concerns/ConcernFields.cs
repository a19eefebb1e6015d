using Partnership.Api.Access;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Concerns;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Concerns;

namespace Partnership.Api.Concerns;

/// <summary>Bindings of worries about attendance and of safeguarding concerns: two types that never meet (S11, S12).</summary>
internal static class ConcernFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<AttendanceConcernKind>("AttendanceConcernKind").Enum<SafeguardingConcernKind>("SafeguardingConcernKind");
        b.Enum<SafeguardingDecision>("SafeguardingDecision");
        b.Input<AttendanceWhere>("AttendanceConcernFilter").Input<SafeguardingWhere>("SafeguardingConcernFilter");
        b.Object<AttendanceConcernRow>("AttendanceConcern")
            .Property<AttendanceConcernRow, string>("AttendanceConcern.id", row => NodeId.Of(NodeType.AttendanceConcern, row.Id).ToString())
            .Pupil<AttendanceConcernRow>("AttendanceConcern.pupil", row => row.PupilId)
            .Organisation<AttendanceConcernRow>("AttendanceConcern.organisation", row => row.OrganisationId)
            .Organisation<AttendanceConcernRow>("AttendanceConcern.school", row => row.SchoolId)
            .Steps<AttendanceConcernRow>("AttendanceConcern.steps", CaseSubject.AttendanceConcern, row => row.Id)
            .CasePages<AttendanceConcernRow, AttendanceWhere>(
                "AttendanceConcern", "attendanceConcerns", ConcernReads.Attendance, row => row.Id, where => where.Filter)
            .CaseMutation<OpenInput, AttendanceConcernRow>(
                "openAttendanceConcern",
                "AttendanceConcernPayload",
                "concern",
                (operation, input, stop) => new OpenAttendanceConcern(operation.Database).RunAsync(operation.Scope, input.Concern, stop),
                ConcernReads.Attendance.ByIds,
                row => row.Id)
            .CaseMutation<MoveInput, AttendanceConcernRow>(
                "moveAttendanceConcern",
                (operation, input, stop) => new MoveAttendanceConcern(operation.Database).RunAsync(operation.Scope, input.Move, stop));
        BindSafeguarding(b);
    }

    private static void BindSafeguarding(SchemaBindings b)
    {
        b.Object<SafeguardingConcernRow>("SafeguardingConcern")
            .Property<SafeguardingConcernRow, string>("SafeguardingConcern.id", row => NodeId.Of(NodeType.SafeguardingConcern, row.Id).ToString())
            .Pupil<SafeguardingConcernRow>("SafeguardingConcern.pupil", row => row.PupilId)
            .Organisation<SafeguardingConcernRow>("SafeguardingConcern.organisation", row => row.OrganisationId)
            .Steps<SafeguardingConcernRow>("SafeguardingConcern.steps", CaseSubject.SafeguardingConcern, row => row.Id)
            .CasePages<SafeguardingConcernRow, SafeguardingWhere>(
                "SafeguardingConcern", "safeguardingConcerns", ConcernReads.Safeguarding, row => row.Id, where => where.Filter)
            .CaseMutation<SafeguardingMoveInput, SafeguardingConcernRow>(
                "moveSafeguardingConcern",
                "SafeguardingConcernPayload",
                "concern",
                (operation, input, stop) => new MoveSafeguardingConcern(operation.Database).RunAsync(operation.Scope, input.Move, stop),
                ConcernReads.Safeguarding.ByIds,
                row => row.Id);
        b.Input<RaiseInput>("RaiseSafeguardingConcernInput").Object<WasRaised>("RaiseSafeguardingConcernPayload");
        b.Root("Mutation.raiseSafeguardingConcern", async context =>
        {
            var operation = context.Operation();
            var outcome = await new RaiseSafeguardingConcern(operation.Database)
                .RunAsync(operation.Scope, context.Argument<RaiseInput>("input").Concern, context.CancellationToken);
            return new WasRaised(outcome.Key is not null, UserError.Of(outcome.Rejections));
        });
    }

    internal sealed record AttendanceWhere(string? Pupil, string? Organisation, bool? Open)
    {
        public CaseFilter Filter => new(
            Pupil is null ? null : NodeId.KeyOf(Pupil, NodeType.Pupil),
            Organisation is null ? null : NodeId.OrganisationOf(Organisation),
            CaseFilter.StatesOf(Open));
    }

    internal sealed record SafeguardingWhere(string? Pupil, bool? Open)
    {
        public CaseFilter Filter => new(Pupil is null ? null : NodeId.KeyOf(Pupil, NodeType.Pupil), null, CaseFilter.StatesOf(Open));
    }

    internal sealed record OpenInput(string Pupil, AttendanceConcernKind Kind, string? Organisation, PersonInput? By)
    {
        public NewConcern<AttendanceConcernKind> Concern => new(
            NodeId.KeyOf(Pupil, NodeType.Pupil), Kind, Organisation is null ? null : NodeId.OrganisationOf(Organisation), By.Person());
    }

    internal sealed record MoveInput(string Concern, string? Plan, bool Close, PersonInput? By)
    {
        public AttendanceConcernMove Move => new(NodeId.KeyOf(Concern, NodeType.AttendanceConcern), Plan, Close, By.Person());
    }

    internal sealed record RaiseInput(string Pupil, SafeguardingConcernKind Kind, string? Organisation, PersonInput? By)
    {
        public NewConcern<SafeguardingConcernKind> Concern => new(
            NodeId.KeyOf(Pupil, NodeType.Pupil), Kind, Organisation is null ? null : NodeId.OrganisationOf(Organisation), By.Person());
    }

    internal sealed record SafeguardingMoveInput(string Concern, bool LeadTold, SafeguardingDecision? Decision, string? Referral, PersonInput? By)
    {
        public SafeguardingMove Move => new(
            NodeId.KeyOf(Concern, NodeType.SafeguardingConcern),
            LeadTold,
            Decision,
            Referral is null ? null : NodeId.KeyOf(Referral, NodeType.Referral),
            By.Person());
    }

    internal sealed record WasRaised(bool Raised, IReadOnlyList<UserError> Errors);
}
