using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Duties;

namespace Partnership.Api.Duties;

/// <summary>Binding of <c>Mutation.completeDuty</c>.</summary>
internal static class CompleteDutyMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("CompleteDutyInput");
        b.Object<Payload>("CompleteDutyPayload").Resolve<Payload, DutyRow>("CompleteDutyPayload.duty", Duty);
        b.Root("Mutation.completeDuty", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var statement = context.Argument<Input>("input").Statement;
        var outcome = await new CompleteDuty(operation.Database).RunAsync(operation.Scope, statement, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<DutyRow?>> Duty(IReadOnlyList<Payload> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Where(parent => parent.Id is not null).Select(parent => parent.Id!.Value)];
        var operation = context.Operation();
        var rows = ids.Count == 0 ? [] : await operation.Session.Ask(DutyReads.ByIds(ids, operation.Clock.GetUtcNow()));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.Id))];
    }

    internal sealed record Input(string Duty, DateTimeOffset? DoneAt, string? DoneByName, string? DoneByPosition, string? Note)
    {
        public DutyStatement Statement => new(NodeId.KeyOf(Duty, NodeType.Duty), DoneAt, DoneByName, DoneByPosition, Note);
    }

    internal sealed record Payload(long? Id, IReadOnlyList<UserError> Errors);
}
