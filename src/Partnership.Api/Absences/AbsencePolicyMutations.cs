using Partnership.Api.Concerns;
using Partnership.Api.Organisations;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Concerns;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Absences;

namespace Partnership.Api.Absences;

/// <summary>Bindings of the mutations by which an organisation states its absence policy and its assessment periods.</summary>
internal static class AbsencePolicyMutations
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<EvidenceInput>("EvidencePolicyInput").Input<LeaveInput>("LeavePolicyInput").Input<LatePolicy>("LatePolicyInput");
        b.Input<ReintegrationInput>("ReintegrationPolicyInput").Input<TriggerInput>("SafeguardingTriggerPolicyInput");
        b.Input<AssessmentPeriodChange>("AssessmentPeriodInput");
        OrganisationPayload.Bind<PolicyInput>(
            b, "setAbsencePolicy", (operation, input, stop) => new SetAbsencePolicy(operation.Database).RunAsync(operation.Scope, input.Change, stop));
        OrganisationPayload.Bind<PeriodsInput>(b, "changeAssessmentPeriods", (operation, input, stop) => new ChangeAssessmentPeriods(operation.Database).RunAsync(
            operation.Scope, NodeId.OrganisationOf(input.Organisation), input.Changes, input.By.Person(), stop));
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
        int? SmallestGroup,
        PersonInput? By)
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
            By = By.Person(),
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

    internal sealed record PeriodsInput(string Organisation, IReadOnlyList<AssessmentPeriodChange> Changes, PersonInput? By);
}
