using Partnership.Api.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Organisations;

namespace Partnership.Api.Organisations;

/// <summary>Binding of <c>Mutation.setOrganisationPolicy</c>.</summary>
internal static class SetOrganisationPolicyMutation
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<Input>("SetOrganisationPolicyInput");
        b.Object<Payload>("SetOrganisationPolicyPayload").Organisation<Payload>("SetOrganisationPolicyPayload.organisation", payload => payload.Id);
        b.Root("Mutation.setOrganisationPolicy", Run);
    }

    private static async ValueTask<Payload> Run(FieldContext context)
    {
        var operation = context.Operation();
        var outcome = await new SetPolicy(operation.Database).RunAsync(
            operation.Scope, context.Argument<Input>("input").Policy, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    internal sealed record Input(
        string Organisation,
        DateOnly From,
        int RegisterClosesAfterMinutes,
        int ReportWithinMinutes,
        int LowAttendancePercent,
        TimeOnly ParentReportsBy,
        TimeOnly? FirstDayContactBy,
        int? ContinualAbsenceSessions,
        int? AttendanceReturnEveryMonths)
    {
        public PolicyChange Policy => new(
            NodeId.OrganisationOf(Organisation),
            From,
            RegisterClosesAfterMinutes,
            ReportWithinMinutes,
            LowAttendancePercent,
            ParentReportsBy,
            FirstDayContactBy,
            ContinualAbsenceSessions,
            AttendanceReturnEveryMonths);
    }

    internal sealed record Payload(int? Id, IReadOnlyList<UserError> Errors);
}
