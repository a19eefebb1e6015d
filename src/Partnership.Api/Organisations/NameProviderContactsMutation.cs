using Partnership.Attendance.Access;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Organisations;

namespace Partnership.Api.Organisations;

/// <summary>Binding of <c>Mutation.nameProviderContacts</c>.</summary>
internal static class NameProviderContactsMutation
{
    public static void Bind(SchemaBindings b) => OrganisationPayload.Bind<Input>(
        b,
        "nameProviderContacts",
        (operation, input, stop) => new NameProviderContacts(operation.Database).RunAsync(
            operation.Scope,
            input.Provider is null ? null : NodeId.OrganisationOf(input.Provider),
            new Person(input.SenderName, input.SenderPosition),
            new Person(input.ResponsibleName, input.ResponsiblePosition),
            stop),
        "provider");

    internal sealed record Input(string? Provider, string SenderName, string SenderPosition, string ResponsibleName, string ResponsiblePosition);
}
