using Partnership.Api.Access;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Binding of <c>Mutation.amendObservation</c>.</summary>
internal static class AmendObservationMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("AmendObservationInput");
        b.Object<Payload>("AmendObservationPayload").Resolve<Payload, ProviderMarkRow>("AmendObservationPayload.mark", Mark);
        b.Root("Mutation.amendObservation", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var request = context.Argument<Input>("input").Request;
        var outcome = await new AmendObservation(operation.Database).RunAsync(operation.Scope, request, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<ProviderMarkRow?>> Mark(IReadOnlyList<Payload> parents, FieldContext context)
    {
        IReadOnlyList<MarkReference> keys = [.. parents.Where(parent => parent.Key is not null).Select(parent => parent.Key!.Value)];
        var rows = keys.Count == 0 ? [] : await context.Operation().Session.Ask(MarkReads.ObservationsByKeys(keys));
        return [.. parents.Select(parent => rows.FirstOrDefault(row =>
            parent.Key == new MarkReference(row.ProviderId, row.PlacementId, row.Date, row.Half)))];
    }

    internal sealed record Input(
        string Mark, Observation Observation, TimeOnly? ArrivedAt, string? Reason, string? AmendedByName, string? AmendedByPosition)
    {
        // What is no id of an observation names nobody's: it is refused like one that the caller may not see.
        public ObservationAmendmentRequest Request => new(
            NodeId.TryMark(Mark, NodeType.ProviderMark, out var mark) ? mark : default, Observation, ArrivedAt, Reason, AmendedByName, AmendedByPosition);
    }

    internal sealed record Payload(MarkReference? Key, IReadOnlyList<UserError> Errors);
}
