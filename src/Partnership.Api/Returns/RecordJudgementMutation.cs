using Partnership.Api.Access;
using Partnership.Attendance.Support;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Returns;

namespace Partnership.Api.Returns;

/// <summary>Binding of <c>Mutation.recordJudgement</c>.</summary>
internal static class RecordJudgementMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<JudgementKind>("JudgementKind").Input<Input>("RecordJudgementInput");
        RegistrationPayload.Bind(b, "RecordJudgementPayload");
        b.Root("Mutation.recordJudgement", Run);
    }

    private static async ValueTask<RegistrationPayload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var outcome = await new RecordJudgement(operation.Database).RunAsync(
            operation.Scope, context.Argument<Input>("input").Request, context.CancellationToken);
        return new RegistrationPayload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    internal sealed record Input(string Registration, JudgementKind Kind, DateOnly? Starts, DateOnly? Ends, int? SchoolDays)
    {
        public JudgementRequest Request => new(NodeId.KeyOf(Registration, NodeType.Registration), Kind, Starts, Ends, SchoolDays);
    }
}
