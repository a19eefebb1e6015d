using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Absences;

namespace Partnership.Api.Absences;

/// <summary>Binding of <c>Mutation.reportWhereabouts</c>.</summary>
internal static class ReportWhereaboutsMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("ReportWhereaboutsInput");
        b.Object<Payload>("ReportWhereaboutsPayload").Resolve<Payload, AbsenceRow>("ReportWhereaboutsPayload.absence", Absence);
        b.Root("Mutation.reportWhereabouts", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var statement = context.Argument<Input>("input").Statement;
        var outcome = await new ReportWhereabouts(operation.Database).RunAsync(operation.Scope, statement, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<AbsenceRow?>> Absence(IReadOnlyList<Payload> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Where(parent => parent.Id is not null).Select(parent => parent.Id!.Value)];
        var rows = ids.Count == 0 ? [] : await context.Operation().Session.Ask(AbsenceReads.ByIds(ids));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.Id))];
    }

    internal sealed record Input(string Absence, bool Unknown, string Reason)
    {
        public WhereaboutsStatement Statement => new(NodeId.KeyOf(Absence, NodeType.Absence), Unknown, Reason);
    }

    internal sealed record Payload(long? Id, IReadOnlyList<UserError> Errors);
}
