using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Binding of <c>Mutation.recordProviderSession</c>.</summary>
internal static class RecordProviderSessionMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<OnError>("OnError").Input<ObservationInput>("ObservationInput").Input<RecordProviderSessionInput>("RecordProviderSessionInput");
        b.Object<Payload>("RecordProviderSessionPayload")
            .Resolve<Payload, IReadOnlyList<ProviderMarkRow>>("RecordProviderSessionPayload.saved", Saved);
        b.Root("Mutation.recordProviderSession", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var session = context.Argument<RecordProviderSessionInput>("input").Session;
        var outcome = await new RecordProviderSession(operation.Database).RunAsync(operation.Scope, session, context.CancellationToken);
        return new Payload(outcome.Date, outcome.Saved, outcome.Refused, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<ProviderMarkRow>?>> Saved(IReadOnlyList<Payload> parents, FieldContext context)
    {
        IReadOnlyList<MarkReference> keys = [.. parents.SelectMany(parent => parent.Keys)];
        var rows = keys.Count == 0 ? [] : await context.Operation().Session.Ask(MarkReads.ObservationsByKeys(keys));
        var byKey = rows.ToDictionary(row => new MarkReference(row.ProviderId, row.PlacementId, row.Date, row.Half));
        return [.. parents.Select(parent => (IReadOnlyList<ProviderMarkRow>)[.. parent.Keys.Where(byKey.ContainsKey).Select(key => byKey[key])])];
    }

    internal sealed record Payload(DateOnly? Date, IReadOnlyList<MarkReference> Keys, int Refused, IReadOnlyList<UserError> Errors);
}
