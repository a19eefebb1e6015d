using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Organisations;

namespace Partnership.Api.Absences;

/// <summary>Bindings of what organisations decided about absence, and when they assess (S12, S17, S21, S28, S30, S31, S36).</summary>
internal static class AbsencePolicyFields
{
    private const int MostDays = 800;

    public static void Bind(SchemaBindings b)
    {
        b.Enum<EvidenceMode>("EvidenceMode");
        b.Object<EvidencePolicy>("EvidencePolicy").Object<LeavePolicy>("LeavePolicy").Object<LatePolicy>("LatePolicy");
        b.Object<ReintegrationPolicy>("ReintegrationPolicy").Object<SafeguardingTriggerPolicy>("SafeguardingTriggerPolicy");
        b.Object<SupportPolicy>("AbsencePolicy")
            .Property<SupportPolicy, DateOnly?>("AbsencePolicy.from", policy => policy.From == DateOnly.MinValue ? null : policy.From);
        b.Object<AssessmentPeriodRow>("AssessmentPeriod");
        b.Enum<PolicyKind>("PolicyKind").Object<PolicyChangeRow>("PolicyChange").Object<SettingChange>("SettingChange");
        b.Resolve<OrganisationRow, SupportPolicy>("Organisation.absencePolicy", Policies);
        b.Resolve<OrganisationRow, IReadOnlyList<PolicyChangeRow>>("Organisation.policyChanges", Changes);
        b.Resolve<OrganisationRow, IReadOnlyList<AssessmentPeriodRow>>("Organisation.assessmentPeriods", Assessments);
    }

    private static async ValueTask<IReadOnlyList<SupportPolicy?>> Policies(IReadOnlyList<OrganisationRow> parents, FieldContext context)
    {
        var day = context.Argument<DateOnly?>("on") ?? context.Operation().Scope.On;
        var rows = await context.Operation().Session.Ask(AbsencePolicyReads.On(parents.Keys(parent => parent.Id), day));
        var stated = rows.ToDictionary(row => row.OrganisationId);
        return
        [
            .. parents.Select(parent => stated.GetValueOrDefault(
                parent.Id, new SupportPolicy { OrganisationId = parent.Id, From = DateOnly.MinValue })),
        ];
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<PolicyChangeRow>?>> Changes(IReadOnlyList<OrganisationRow> parents, FieldContext context)
    {
        var operation = context.Operation();
        var limit = PageArguments.Size(context);
        var own = parents.Keys(parent => parent.Id).Where(operation.Scope.WriterIds.Contains).ToArray();
        var rows = own.Length == 0 ? [] : await operation.Session.Ask(PolicyChangeReads.Of(own, limit));
        var byOrganisation = rows.ToLookup(row => row.OrganisationId);
        return [.. parents.Select(parent => own.Contains(parent.Id) ? (IReadOnlyList<PolicyChangeRow>)[.. byOrganisation[parent.Id]] : null)];
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<AssessmentPeriodRow>?>> Assessments(
        IReadOnlyList<OrganisationRow> parents, FieldContext context)
    {
        var year = AcademicYear.Of(context.Operation().Scope.On);
        var range = DateRange.Of(context.Argument<DateOnly?>("from") ?? year.From, context.Argument<DateOnly?>("to") ?? year.To, MostDays);
        var rows = await context.Operation().Session.Ask(AbsencePolicyReads.Assessments(parents.Keys(parent => parent.Id), range.From, range.To));
        return parents.Distribute(parent => parent.Id, rows, row => row.OrganisationId);
    }
}
