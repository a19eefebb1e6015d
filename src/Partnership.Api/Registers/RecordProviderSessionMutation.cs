using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
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
        var outcome = await new RecordProviderSession(operation.Database).RunAsync(
            operation.Scope, session, expected => Foresee(expected, context), context.CancellationToken);
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
        await ForeseeAsync([.. parents.Select(parent => parent.Outcome)], "", context);
        var rows = await marks;
        var byKey = rows.ToDictionary(row => new MarkReference(row.ProviderId, row.PlacementId, row.Date, row.Half));
        return [.. parents.Select(parent => (IReadOnlyList<ProviderMarkRow>)[.. parent.Keys.Where(byKey.ContainsKey).Select(key => byKey[key])])];
    }

    // Whatever becomes of it: a row that did not come with the commit is asked for with the marks.
    private static ScopedSession Foresee(BatchOutcome expected, FieldContext context)
    {
        _ = ForeseeAsync([expected], "saved.", context);
        return context.Operation().Session;
    }

    // What was just recorded names every row that the answer refers to: all of them come with the marks.
    private static Task ForeseeAsync(IReadOnlyList<BatchOutcome> outcomes, string under, FieldContext context)
    {
        var rows = OperationRows.Of(context);
        List<Task> asked = [];
        if (context.Selects(under + "placement"))
        {
            asked.Add(rows.Placements.ForeseeAsync([.. outcomes.SelectMany(outcome => outcome.Saved).Select(key => key.SubjectId)]));
        }

        if (context.Selects(under + "placement.pupil"))
        {
            asked.Add(rows.Pupils.ForeseeAsync([.. outcomes.SelectMany(outcome => outcome.Pupils)]));
        }

        if (context.Selects(under + "placement.school"))
        {
            asked.Add(rows.Organisations.ForeseeAsync([.. outcomes.SelectMany(outcome => outcome.Schools)]));
        }

        return Task.WhenAll(asked);
    }

    internal sealed record Payload(
        DateOnly? Date, IReadOnlyList<MarkReference> Keys, int Refused, IReadOnlyList<UserError> Errors, BatchOutcome Outcome);
}
