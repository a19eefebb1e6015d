using Partnership.Api.Concerns;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Organisations;

namespace Partnership.Api.Organisations;

/// <summary>Binding of <c>Mutation.setOrganisationPolicy</c>.</summary>
internal static class SetOrganisationPolicyMutation
{
    public static void Bind(SchemaBindings b) => OrganisationPayload.Bind<Input>(
        b, "setOrganisationPolicy", (operation, input, stop) => new SetPolicy(operation.Database).RunAsync(operation.Scope, input.Policy, stop));

    internal sealed record Input(
        string Organisation,
        DateOnly From,
        int RegisterClosesAfterMinutes,
        int ReportWithinMinutes,
        int LowAttendancePercent,
        TimeOnly ParentReportsBy,
        TimeOnly? FirstDayContactBy,
        int? ContinualAbsenceSessions,
        int? AttendanceReturnEveryMonths,
        PersonInput? By)
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
            AttendanceReturnEveryMonths,
            By.Person());
    }
}
