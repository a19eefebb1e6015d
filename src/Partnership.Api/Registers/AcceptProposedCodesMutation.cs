using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Binding of <c>Mutation.acceptProposedCodes</c>.</summary>
internal static class AcceptProposedCodesMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("AcceptProposedCodesInput").Input<AcceptedCodeInput>("AcceptedCodeInput");
        b.Object<Payload>("AcceptProposedCodesPayload")
            .Resolve<Payload, IReadOnlyList<AttendanceMarkRow>>("AcceptProposedCodesPayload.marks", Marks);
        b.Root("Mutation.acceptProposedCodes", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var acceptance = context.Argument<Input>("input").Acceptance;
        var outcome = await new AcceptProposedCodes(operation.Database).RunAsync(operation.Scope, acceptance, context.CancellationToken);
        return new Payload(outcome.Saved, outcome.Refused, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<AttendanceMarkRow>?>> Marks(IReadOnlyList<Payload> parents, FieldContext context)
    {
        IReadOnlyList<MarkReference> keys = [.. parents.SelectMany(parent => parent.Keys)];
        var rows = keys.Count == 0 ? [] : await context.Operation().Session.Ask(MarkReads.MarksByKeys(keys));
        var byKey = rows.ToDictionary(row => new MarkReference(row.SchoolId, row.RegistrationId, row.Date, row.Half));
        return [.. parents.Select(parent => (IReadOnlyList<AttendanceMarkRow>)[.. parent.Keys.Where(byKey.ContainsKey).Select(key => byKey[key])])];
    }

    internal sealed record Input(
        string School, DateOnly Date, Half Half, IReadOnlyList<AcceptedCodeInput> Codes, string? Reason, string? AcceptedByName, string? AcceptedByPosition)
    {
        public CodeAcceptance Acceptance => new(
            NodeId.OrganisationOf(School), Date, Half, [.. Codes.Select(code => code.Accepted)], Reason, AcceptedByName, AcceptedByPosition);
    }

    internal sealed record Payload(IReadOnlyList<MarkReference> Keys, int Refused, IReadOnlyList<UserError> Errors);
}
