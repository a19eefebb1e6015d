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
        return new Payload(outcome.Date, outcome.Saved, outcome.Refused, UserError.Of(outcome.Rejections), outcome);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<ProviderMarkRow>?>> Saved(IReadOnlyList<Payload> parents, FieldContext context)
    {
        IReadOnlyList<MarkReference> keys = [.. parents.SelectMany(parent => parent.Keys)];
        if (keys.Count == 0)
        {
            return [.. parents.Select(_ => (IReadOnlyList<ProviderMarkRow>)[])];
        }

        // A mutation is one parent: what it has just written need not be read again.
        var marks = parents is [{ Outcome.Observations: { } written }]
            ? ValueTask.FromResult(written)
            : context.Operation().Session.Ask(MarkReads.ObservationsByKeys(keys));
        await ForeseeAsync(parents, keys, context);
        var rows = await marks;
        var byKey = rows.ToDictionary(row => new MarkReference(row.ProviderId, row.PlacementId, row.Date, row.Half));
        return [.. parents.Select(parent => (IReadOnlyList<ProviderMarkRow>)[.. parent.Keys.Where(byKey.ContainsKey).Select(key => byKey[key])])];
    }

    // What was just recorded names every row that the answer refers to: all of them come with the marks.
    private static Task ForeseeAsync(IReadOnlyList<Payload> parents, IReadOnlyList<MarkReference> keys, FieldContext context)
    {
        var rows = OperationRows.Of(context);
        List<Task> asked = [];
        if (context.Selects("placement"))
        {
            asked.Add(rows.Placements.ForeseeAsync([.. keys.Select(key => key.SubjectId)]));
        }

        if (context.Selects("placement.pupil"))
        {
            asked.Add(rows.Pupils.ForeseeAsync([.. parents.SelectMany(parent => parent.Outcome.Pupils)]));
        }

        if (context.Selects("placement.school"))
        {
            asked.Add(rows.Organisations.ForeseeAsync([.. parents.SelectMany(parent => parent.Outcome.Schools)]));
        }

        return Task.WhenAll(asked);
    }

    internal sealed record Payload(
        DateOnly? Date, IReadOnlyList<MarkReference> Keys, int Refused, IReadOnlyList<UserError> Errors, BatchOutcome Outcome);
}
