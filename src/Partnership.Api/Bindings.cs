using Partnership.Api.Absences;
using Partnership.Api.Access;
using Partnership.Api.Concerns;
using Partnership.Api.Duties;
using Partnership.Api.Enquiries;
using Partnership.Api.Events;
using Partnership.Api.Monitoring;
using Partnership.Api.Organisations;
using Partnership.Api.Paging;
using Partnership.Api.Placements;
using Partnership.Api.Pupils;
using Partnership.Api.Referrals;
using Partnership.Api.Registers;
using Partnership.Api.Returns;
using Partnership.Api.Support;
using Partnership.Api.Webhooks;
using Partnership.GraphQL.Bindings;

namespace Partnership.Api;

/// <summary>Every binding of the contract, feature by feature. What the schema has and this list does not stops the start.</summary>
internal static class Bindings
{
    public static void Bind(SchemaBindings b)
    {
        Scalars.Bind(b);
        b.Object<PageInfo>("PageInfo");
        NodeFields.Bind(b);
        ViewerFields.Bind(b);
        AccessRecordFields.Bind(b);
        AccessGrantFields.Bind(b);
        SharingAgreementFields.Bind(b);
        ExplainAccessFields.Bind(b);
        EmergencyAccessFields.Bind(b);
        PupilMergeFields.Bind(b);
        OrganisationFields.Bind(b);
        AttendanceSummaryFields.Bind(b);
        PupilFields.Bind(b);
        PupilAttendanceFields.Bind(b);
        PeriodFiguresFields.Bind(b);
        PlacementFields.Bind(b);
        MarkFields.Bind(b);
        SessionFields.Bind(b);
        RegisterFields.Bind(b);
        AbsenceFields.Bind(b);
        MissingPupilFields.Bind(b);
        ReferralFields.Bind(b);
        ReturnFields.Bind(b);
        SentReturnFields.Bind(b);
        CaseBindings.Bind(b);
        ConcernFields.Bind(b);
        IncidentFields.Bind(b);
        EnquiryFields.Bind(b);
        EducationFields.Bind(b);
        NoticeFields.Bind(b);
        LeaveFields.Bind(b);
        PatternFields.Bind(b);
        ReleaseFields.Bind(b);
        PupilDetailsFields.Bind(b);
        SupportFields.Bind(b);
        MonitoringFields.Bind(b);
        PupilGroupFields.Bind(b);
        PlacementPlanFields.Bind(b);
        AbsenceUpdateFields.Bind(b);
        EventFields.Bind(b);
        WebhookFields.Bind(b);
        WebhookMutations.Bind(b);
        DutyFields.Bind(b);
        DiscrepancyFields.Bind(b);
        ProposedCodeFields.Bind(b);
        ReportingFields.Bind(b);
        QuarantineFields.Bind(b);
        BindSettings(b);
        BindMutations(b);
    }

    private static void BindSettings(SchemaBindings b)
    {
        AbsencePolicyFields.Bind(b);
        AbsencePolicyMutations.Bind(b);
        ReasonClockFields.Bind(b);
        SetOrganisationPolicyMutation.Bind(b);
        ChangeClosuresMutation.Bind(b);
        NameProviderContactsMutation.Bind(b);
    }

    private static void BindMutations(SchemaBindings b)
    {
        UserError.Bind(b);
        RecordProviderSessionMutation.Bind(b);
        RecordRegisterMutation.Bind(b);
        AmendMarkMutation.Bind(b);
        AmendObservationMutation.Bind(b);
        RecordContactAttemptMutation.Bind(b);
        ReportWhereaboutsMutation.Bind(b);
        SendReferralMutation.Bind(b);
        CompleteDutyMutation.Bind(b);
        ExplainDiscrepancyMutation.Bind(b);
        MarkReturnSentMutation.Bind(b);
        RecordDeletionMutation.Bind(b);
        RecordJudgementMutation.Bind(b);
        ReferralMutations.Bind(b);
        AcceptProposedCodesMutation.Bind(b);
        ResolveQuarantinedMarkMutation.Bind(b);
        SupportMutations.Bind(b);
        PlacementMutations.Bind(b);
    }
}
