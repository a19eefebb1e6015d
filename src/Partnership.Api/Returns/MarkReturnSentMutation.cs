using Partnership.Api.Access;
using Partnership.Attendance.Returns;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Returns;

namespace Partnership.Api.Returns;

/// <summary>Binding of <c>Mutation.markReturnSent</c>.</summary>
internal static class MarkReturnSentMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("MarkReturnSentInput");
        b.Object<Payload>("MarkReturnSentPayload").Resolve<Payload, SentReturnRow>("MarkReturnSentPayload.sentReturn", Sent);
        b.Root("Mutation.markReturnSent", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var request = context.Argument<Input>("input").Request(operation.Scope.On);
        var outcome = await new MarkReturnSent(operation.Database).RunAsync(operation.Scope, operation.Session, request, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<SentReturnRow?>> Sent(IReadOnlyList<Payload> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Where(parent => parent.Id is not null).Select(parent => parent.Id!.Value)];
        var rows = ids.Count == 0 ? [] : await context.Operation().Session.Ask(SentReturnReads.ByIds(ids));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.Id))];
    }

    internal sealed record Input(ReturnKind Kind, string Organisation, DateOnly? From, DateOnly? To, string? SentByName, string? SentByPosition)
    {
        public MarkReturnSentRequest Request(DateOnly today)
        {
            var to = To ?? today;
            return new MarkReturnSentRequest(
                ReturnFields.PeriodOf(Kind, NodeId.OrganisationOf(Organisation), From ?? new DateOnly(to.Year, to.Month, 1), to), SentByName, SentByPosition);
        }
    }

    internal sealed record Payload(long? Id, IReadOnlyList<UserError> Errors);
}
