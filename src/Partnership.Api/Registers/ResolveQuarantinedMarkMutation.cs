using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Binding of <c>Mutation.resolveQuarantinedMark</c>.</summary>
internal static class ResolveQuarantinedMarkMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("ResolveQuarantinedMarkInput");
        b.Object<Payload>("ResolveQuarantinedMarkPayload")
            .Resolve<Payload, QuarantinedMarkRow>("ResolveQuarantinedMarkPayload.quarantinedMark", Mark);
        b.Root("Mutation.resolveQuarantinedMark", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var decision = context.Argument<Input>("input").Decision;
        var outcome = await new ResolveQuarantinedMark(operation.Database).RunAsync(operation.Scope, decision, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<QuarantinedMarkRow?>> Mark(IReadOnlyList<Payload> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Where(parent => parent.Id is not null).Select(parent => parent.Id!.Value)];
        var rows = ids.Count == 0 ? [] : await context.Operation().Session.Ask(QuarantineReads.ByIds(ids));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.Id))];
    }

    internal sealed record Input(
        string QuarantinedMark, string? Code, string? Registration, string? Note, string Reason, string? ResolvedByName, string? ResolvedByPosition)
    {
        public QuarantineDecision Decision => new(
            NodeId.KeyOf(QuarantinedMark, NodeType.QuarantinedMark),
            Code,
            Registration is null ? null : NodeId.KeyOf(Registration, NodeType.Registration),
            Note,
            Reason,
            ResolvedByName,
            ResolvedByPosition);
    }

    internal sealed record Payload(long? Id, IReadOnlyList<UserError> Errors);
}
