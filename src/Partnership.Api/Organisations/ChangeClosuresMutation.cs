using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Organisations;

namespace Partnership.Api.Organisations;

/// <summary>Binding of <c>Mutation.changeClosures</c>.</summary>
internal static class ChangeClosuresMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("ChangeClosuresInput").Input<ClosureChangeInput>("ClosureChangeInput");
        b.Object<Payload>("ChangeClosuresPayload").Organisation<Payload>("ChangeClosuresPayload.organisation", payload => payload.Id);
        b.Root("Mutation.changeClosures", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var input = context.Argument<Input>("input");
        var outcome = await new ChangeClosures(operation.Database).RunAsync(
            operation.Scope, NodeId.OrganisationOf(input.Organisation), [.. input.Changes.Select(change => change.Change)], context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    internal sealed record Input(string Organisation, IReadOnlyList<ClosureChangeInput> Changes);

    internal sealed record Payload(int? Id, IReadOnlyList<UserError> Errors);
}
