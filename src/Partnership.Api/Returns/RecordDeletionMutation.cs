using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Returns;

namespace Partnership.Api.Returns;

/// <summary>Binding of <c>Mutation.recordDeletion</c>.</summary>
internal static class RecordDeletionMutation
{
    public static void Bind(SchemaBindings b) => RegistrationPayload.Bind<Input>(
        b, "recordDeletion", (operation, input, stop) => new RecordDeletion(operation.Database).RunAsync(operation.Scope, input.Request, stop));

    internal sealed record Input(string Registration, DateOnly DeletedOn, string? Ground, string? Destination)
    {
        public DeletionRequest Request => new(NodeId.KeyOf(Registration, NodeType.Registration), DeletedOn, Ground, Destination);
    }
}
