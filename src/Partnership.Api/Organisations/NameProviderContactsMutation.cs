using Partnership.Api.Access;
using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Organisations;

namespace Partnership.Api.Organisations;

/// <summary>Binding of <c>Mutation.nameProviderContacts</c>.</summary>
internal static class NameProviderContactsMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("NameProviderContactsInput");
        b.Object<Payload>("NameProviderContactsPayload").Organisation<Payload>("NameProviderContactsPayload.provider", payload => payload.Id);
        b.Root("Mutation.nameProviderContacts", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var input = context.Argument<Input>("input");
        var outcome = await new NameProviderContacts(operation.Database).RunAsync(
            operation.Scope,
            input.Provider is null ? null : NodeId.OrganisationOf(input.Provider),
            new Person(input.SenderName, input.SenderPosition),
            new Person(input.ResponsibleName, input.ResponsiblePosition),
            context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    internal sealed record Input(string? Provider, string SenderName, string SenderPosition, string ResponsibleName, string ResponsiblePosition);

    internal sealed record Payload(int? Id, IReadOnlyList<UserError> Errors);
}
