using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Binding of <c>Mutation.recordRegister</c>.</summary>
internal static class RecordRegisterMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<MarkInput>("MarkInput").Input<RecordRegisterInput>("RecordRegisterInput");
        b.Object<Payload>("RecordRegisterPayload")
            .Resolve<Payload, IReadOnlyList<AttendanceMarkRow>>("RecordRegisterPayload.saved", Saved);
        b.Root("Mutation.recordRegister", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var register = context.Argument<RecordRegisterInput>("input").Register;
        var outcome = await new RecordRegister(operation.Database).RunAsync(operation.Scope, register, context.CancellationToken);
        return new Payload(outcome.Date, outcome.Saved, outcome.Refused, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<AttendanceMarkRow>?>> Saved(IReadOnlyList<Payload> parents, FieldContext context)
    {
        IReadOnlyList<MarkReference> keys = [.. parents.SelectMany(parent => parent.Keys)];
        var rows = keys.Count == 0 ? [] : await context.Operation().Session.Ask(MarkReads.MarksByKeys(keys));
        var byKey = rows.ToDictionary(row => new MarkReference(row.SchoolId, row.RegistrationId, row.Date, row.Half));
        return [.. parents.Select(parent => (IReadOnlyList<AttendanceMarkRow>)[.. parent.Keys.Where(byKey.ContainsKey).Select(key => byKey[key])])];
    }

    internal sealed record Payload(DateOnly? Date, IReadOnlyList<MarkReference> Keys, int Refused, IReadOnlyList<UserError> Errors);
}
