using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Binding of <c>Mutation.explainDiscrepancy</c>.</summary>
internal static class ExplainDiscrepancyMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("ExplainDiscrepancyInput");
        b.Object<Payload>("ExplainDiscrepancyPayload").Resolve<Payload, DiscrepancyRow>("ExplainDiscrepancyPayload.discrepancy", Discrepancy);
        b.Root("Mutation.explainDiscrepancy", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var statement = context.Argument<Input>("input").Statement;
        var outcome = await new ExplainDiscrepancy(operation.Database).RunAsync(operation.Scope, statement, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<DiscrepancyRow?>> Discrepancy(IReadOnlyList<Payload> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Where(parent => parent.Id is not null).Select(parent => parent.Id!.Value)];
        var rows = ids.Count == 0 ? [] : await context.Operation().Session.Ask(DiscrepancyReads.ByIds(ids));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.Id))];
    }

    internal sealed record Input(string Discrepancy, string Explanation, bool Resolves, string? ExplainedByName, string? ExplainedByPosition)
    {
        public DiscrepancyStatement Statement =>
            new(NodeId.KeyOf(Discrepancy, NodeType.Discrepancy), Explanation, Resolves, ExplainedByName, ExplainedByPosition);
    }

    internal sealed record Payload(long? Id, IReadOnlyList<UserError> Errors);
}
