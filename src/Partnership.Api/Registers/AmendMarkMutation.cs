using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Binding of <c>Mutation.amendMark</c>.</summary>
internal static class AmendMarkMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("AmendMarkInput");
        b.Object<Payload>("AmendMarkPayload").Resolve<Payload, AttendanceMarkRow>("AmendMarkPayload.mark", Mark);
        b.Root("Mutation.amendMark", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var request = context.Argument<Input>("input").Request;
        var outcome = await new AmendMark(operation.Database).RunAsync(operation.Scope, request, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<AttendanceMarkRow?>> Mark(IReadOnlyList<Payload> parents, FieldContext context)
    {
        IReadOnlyList<MarkReference> keys = [.. parents.Where(parent => parent.Key is not null).Select(parent => parent.Key!.Value)];
        var rows = keys.Count == 0 ? [] : await context.Operation().Session.Ask(MarkReads.MarksByKeys(keys));
        return [.. parents.Select(parent => rows.FirstOrDefault(row =>
            parent.Key == new MarkReference(row.SchoolId, row.RegistrationId, row.Date, row.Half)))];
    }

    internal sealed record Input(string Mark, string Code, int? MinutesLate, string? Note, string? Reason, string? AmendedByName, string? AmendedByPosition)
    {
        // What is no id of a mark names nobody's: it is refused like one that the caller may not see.
        public MarkAmendmentRequest Request => new(
            NodeId.TryMark(Mark, NodeType.AttendanceMark, out var mark) ? mark : default, Code, Note, Reason, AmendedByName, AmendedByPosition, MinutesLate);
    }

    internal sealed record Payload(MarkReference? Key, IReadOnlyList<UserError> Errors);
}
