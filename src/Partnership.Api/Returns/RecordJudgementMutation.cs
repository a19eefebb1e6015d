using Partnership.Attendance.Support;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Returns;

namespace Partnership.Api.Returns;

/// <summary>Binding of <c>Mutation.recordJudgement</c>.</summary>
internal static class RecordJudgementMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<JudgementKind>("JudgementKind");
        RegistrationPayload.Bind<Input>(
            b, "recordJudgement", (operation, input, stop) => new RecordJudgement(operation.Database).RunAsync(operation.Scope, input.Request, stop));
    }

    internal sealed record Input(string Registration, JudgementKind Kind, DateOnly? Starts, DateOnly? Ends, int? SchoolDays)
    {
        public JudgementRequest Request => new(NodeId.KeyOf(Registration, NodeType.Registration), Kind, Starts, Ends, SchoolDays);
    }
}
