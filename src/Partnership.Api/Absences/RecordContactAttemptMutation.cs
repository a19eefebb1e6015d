using Partnership.Api.Access;
using Partnership.Attendance.Absences;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Absences;

namespace Partnership.Api.Absences;

/// <summary>Binding of <c>Mutation.recordContactAttempt</c>.</summary>
internal static class RecordContactAttemptMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("RecordContactAttemptInput");
        b.Object<Payload>("RecordContactAttemptPayload").Resolve<Payload, AbsenceRow>("RecordContactAttemptPayload.absence", Absence);
        b.Root("Mutation.recordContactAttempt", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var report = context.Argument<Input>("input").Report;
        var outcome = await new RecordContactAttempt(operation.Database).RunAsync(operation.Scope, report, context.CancellationToken);
        return new Payload(outcome.Key, report.Concern && outcome.Key is not null, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<AbsenceRow?>> Absence(IReadOnlyList<Payload> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Where(parent => parent.Id is not null).Select(parent => parent.Id!.Value)];
        var rows = ids.Count == 0 ? [] : await context.Operation().Session.Ask(AbsenceReads.ByIds(ids));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.Id))];
    }

    internal sealed record Input(
        string Absence, DateTimeOffset? At, string Contacted, ContactMethod Method, ContactOutcome Outcome, string? MadeBy, bool Concern)
    {
        public ContactAttemptReport Report => new(NodeId.KeyOf(Absence, NodeType.Absence), At, Contacted, Method, Outcome, MadeBy, Concern);
    }

    internal sealed record Payload(long? Id, bool ConcernRaised, IReadOnlyList<UserError> Errors);
}
