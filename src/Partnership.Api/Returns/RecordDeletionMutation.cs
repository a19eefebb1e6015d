using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Returns;

namespace Partnership.Api.Returns;

/// <summary>Binding of <c>Mutation.recordDeletion</c>.</summary>
internal static class RecordDeletionMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("RecordDeletionInput");
        RegistrationPayload.Bind(b, "RecordDeletionPayload");
        b.Root("Mutation.recordDeletion", Run);
    }

    private static async ValueTask<RegistrationPayload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var outcome = await new RecordDeletion(operation.Database).RunAsync(
            operation.Scope, context.Argument<Input>("input").Request, context.CancellationToken);
        return new RegistrationPayload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    internal sealed record Input(string Registration, DateOnly DeletedOn, string? Ground, string? Destination)
    {
        public DeletionRequest Request => new(NodeId.KeyOf(Registration, NodeType.Registration), DeletedOn, Ground, Destination);
    }
}
