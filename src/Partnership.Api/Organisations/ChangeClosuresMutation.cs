using Partnership.Api.Concerns;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Organisations;

namespace Partnership.Api.Organisations;

/// <summary>Binding of <c>Mutation.changeClosures</c>.</summary>
internal static class ChangeClosuresMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<ClosureChangeInput>("ClosureChangeInput");
        OrganisationPayload.Bind<Input>(b, "changeClosures", (operation, input, stop) => new ChangeClosures(operation.Database).RunAsync(
            operation.Scope, NodeId.OrganisationOf(input.Organisation), [.. input.Changes.Select(change => change.Change)], input.By.Person(), stop));
    }

    internal sealed record Input(string Organisation, IReadOnlyList<ClosureChangeInput> Changes, PersonInput? By);
}
