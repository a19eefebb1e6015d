using Partnership.Api.Access;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Concerns;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Absences;

namespace Partnership.Api.Absences;

/// <summary>Bindings of the mutations by which an organisation states its absence policy and its assessment periods.</summary>
internal static class AbsencePolicyMutations
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<PolicyInput>("SetAbsencePolicyInput").Input<EvidenceInput>("EvidencePolicyInput").Input<LeaveInput>("LeavePolicyInput");
        b.Input<LatePolicy>("LatePolicyInput").Input<ReintegrationInput>("ReintegrationPolicyInput").Input<TriggerInput>("SafeguardingTriggerPolicyInput");
        b.Input<PeriodsInput>("ChangeAssessmentPeriodsInput").Input<AssessmentPeriodChange>("AssessmentPeriodInput");
        foreach (var type in new[] { "SetAbsencePolicyPayload", "ChangeAssessmentPeriodsPayload" })
        {
            b.Object<Payload>(type).Organisation<Payload>($"{type}.organisation", payload => payload.Id);
        }

        b.Root("Mutation.setAbsencePolicy", SetPolicy);
        b.Root("Mutation.changeAssessmentPeriods", ChangePeriods);
    }

    private static async ValueTask<Payload> SetPolicy(FieldContext context)
    {
        var operation = context.Operation();
        var outcome = await new SetAbsencePolicy(operation.Database).RunAsync(
            operation.Scope, context.Argument<PolicyInput>("input").Change, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<Payload> ChangePeriods(FieldContext context)
    {
        var operation = context.Operation();
        var input = context.Argument<PeriodsInput>("input");
        var outcome = await new ChangeAssessmentPeriods(operation.Database).RunAsync(
            operation.Scope, NodeId.OrganisationOf(input.Organisation), input.Changes, context.CancellationToken);
        return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    internal sealed record PolicyInput(
        string Organisation,
        DateOnly From,
        EvidenceInput? Evidence,
        LeaveInput? Leave,
        LatePolicy? Late,
        ReintegrationInput? Reintegration,
        TriggerInput? Safeguarding,
        IReadOnlyList<int>? RemindReasonAfter,
        int? MissingOnSiteMinutes,
        int? SmallestGroup)
    {
        public AbsencePolicyChange Change => new(NodeId.OrganisationOf(Organisation), From)
        {
            Evidence = Evidence is null ? null : (Evidence.Mode, Evidence.SchoolDays),
            Leave = Leave?.Policy,
            Late = Late,
            Reintegration = Reintegration?.Policy,
            Safeguarding = Safeguarding?.Policy,
            RemindReasonAfter = RemindReasonAfter,
            MissingOnSiteMinutes = MissingOnSiteMinutes,
            SmallestGroup = SmallestGroup,
        };
    }

    internal sealed record EvidenceInput(EvidenceMode Mode, int SchoolDays);

    internal sealed record LeaveInput(
        int NoticeDays, int AppointmentNoticeHours, bool NotInAssessments, bool NotWithUnauthorisedAbsence, int? NotAboveAuthorisedPercent)
    {
        public LeavePolicy Policy => new()
        {
            NoticeDays = NoticeDays,
            AppointmentNoticeHours = AppointmentNoticeHours,
            NotInAssessments = NotInAssessments,
            NotWithUnauthorisedAbsence = NotWithUnauthorisedAbsence,
            NotAboveAuthorisedPercent = NotAboveAuthorisedPercent,
        };
    }

    internal sealed record ReintegrationInput(int FromSchoolDays, int SafeguardingReviewWithin, int PlanWithin, int MonitorFor)
    {
        public ReintegrationPolicy Policy => new()
        {
            FromSchoolDays = FromSchoolDays,
            SafeguardingReviewWithin = SafeguardingReviewWithin,
            PlanWithin = PlanWithin,
            MonitorFor = MonitorFor,
        };
    }

    internal sealed record TriggerInput(int RepeatedEpisodes, int WithinSchoolWeeks, int ProlongedSchoolDays)
    {
        public SafeguardingTriggerPolicy Policy => new()
        {
            RepeatedEpisodes = RepeatedEpisodes,
            WithinSchoolWeeks = WithinSchoolWeeks,
            ProlongedSchoolDays = ProlongedSchoolDays,
        };
    }

    internal sealed record PeriodsInput(string Organisation, IReadOnlyList<AssessmentPeriodChange> Changes);

    internal sealed record Payload(int? Id, IReadOnlyList<UserError> Errors);
}
