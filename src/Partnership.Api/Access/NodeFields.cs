using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Access;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Enquiries;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;
using Partnership.Postgres.Referrals;
using Partnership.Postgres.Registers;
using Partnership.Postgres.Returns;
using Partnership.Postgres.Webhooks;

namespace Partnership.Api.Access;

/// <summary>Binding of <c>Query.node</c>: any object by its id.</summary>
internal static class NodeFields
{
    public static void Bind(SchemaBindings b) => b.Root("Query.node", Find);

    private static async ValueTask<object?> Find(FieldContext context)
    {
        // The field itself needs no right: the object's own resource decides, and a refusal looks like an unknown id.
        if (!NodeId.TryParse(context.Argument<string>("id"), out var id)
            || !context.Operation().Caller.ClaimSet.Allows(ResourceOf(id.Type), AccessAction.Read))
        {
            return null;
        }

        var session = context.Operation().Session;
        var node = id.Type switch
        {
            NodeType.Organisation => id.Key <= int.MaxValue ? await session.Ask(OrganisationReads.ById((int)id.Key)) : null,
            NodeType.Pupil => await session.Ask(PupilReads.Standing(id.Key, session.Scope.Sees(DataClass.Identity))),
            NodeType.Registration => await First(session, RegistrationReads.ByIds([id.Key])),
            NodeType.Placement => await First(session, PlacementReads.ByIds([id.Key])),
            NodeType.AttendanceMark => await First(session, MarkReads.MarksByKeys([id.Mark])),
            NodeType.ProviderMark => await First(session, MarkReads.ObservationsByKeys([id.Mark])),
            NodeType.Absence => await First(session, AbsenceReads.ByIds([id.Key])),
            NodeType.MissingPupil => await session.Ask(MissingPupilReads.ById(id.Key, session.Scope.On)),
            NodeType.SentReturn => await First(session, SentReturnReads.ByIds([id.Key])),
            NodeType.Referral => (object?)await First(session, ReferralReads.ByIds([id.Key])),
            NodeType.Duty => await First(session, DutyReads.ByIds([id.Key], context.Operation().Clock.GetUtcNow())),
            NodeType.QuarantinedMark => await First(session, QuarantineReads.ByIds([id.Key])),
            NodeType.EmergencyAccess => await First(session, EmergencyAccessReads.ByIds([id.Key])),
            NodeType.PupilMerge => await First(session, PupilMergeReads.ByIds([id.Key])),
            NodeType.SharingAgreement => await First(session, SharingAgreementReads.ByIds([id.Key])),
            NodeType.AccessGrant => await First(session, AccessGrantReads.ByIds([id.Key])),
            NodeType.Webhook => await First(session, WebhookReads.ByIds([id.Key])),
            NodeType.WebhookDelivery => await First(session, WebhookReads.DeliveriesByIds([id.Key])),
            NodeType.Discrepancy => await First(session, DiscrepancyReads.ByIds([id.Key])),
            NodeType.AttendanceConcern => await First(session, ConcernReads.Attendance.ByIds([id.Key])),
            NodeType.SafeguardingConcern => await First(session, ConcernReads.Safeguarding.ByIds([id.Key])),
            NodeType.MissingIncident => await First(session, ConcernReads.Incidents.ByIds([id.Key])),
            NodeType.AbsenceNotice => await First(session, AbsenceCaseReads.Notices.ByIds([id.Key])),
            NodeType.LeaveRequest => await First(session, AbsenceCaseReads.Leave.ByIds([id.Key])),
            NodeType.IllnessEvidence => await First(session, AbsenceCaseReads.Evidence.ByIds([id.Key])),
            NodeType.WhereaboutsCase => await First(session, EnquiryReads.Cases.ByIds([id.Key])),

            NodeType.MissingEducationCase => await First(session, EducationReads.Missing.ByIds([id.Key])),
            NodeType.HomeEducation => await First(session, EducationReads.AtHome.ByIds([id.Key])),

            // No nodes of their own: they are reached through the pupil.
            NodeType.Suspension or NodeType.AgreedCollector or NodeType.SessionRelease or NodeType.Contact => null,
        };
        if (node is PupilRow pupil)
        {
            context.Returns([pupil.Id]);
        }

        return node;
    }

    private static async ValueTask<object?> First<T>(ScopedSession session, ScopedQuery<IReadOnlyList<T>> query) =>
        (await session.Ask(query)) is [var first, ..] ? first : null;

    private static Resource ResourceOf(NodeType type) => type switch
    {
        NodeType.Organisation => Resource.Organisation,
        NodeType.Pupil => Resource.Pupil,
        NodeType.Registration => Resource.Registration,
        NodeType.Placement => Resource.Placement,
        NodeType.AttendanceMark => Resource.AttendanceMark,
        NodeType.ProviderMark => Resource.ProviderMark,
        NodeType.Absence => Resource.Absence,
        NodeType.MissingPupil => Resource.MissingPupil,
        NodeType.Referral => Resource.Referral,
        NodeType.Duty => Resource.Duty,
        NodeType.Discrepancy => Resource.Discrepancy,
        NodeType.SentReturn => Resource.Return,
        NodeType.AbsenceNotice => Resource.AbsenceNotice,
        NodeType.LeaveRequest => Resource.Leave,
        NodeType.IllnessEvidence => Resource.Evidence,
        NodeType.AttendanceConcern => Resource.AttendanceConcern,
        NodeType.SafeguardingConcern => Resource.SafeguardingConcern,
        NodeType.MissingIncident => Resource.MissingIncident,
        NodeType.WhereaboutsCase => Resource.Enquiry,
        NodeType.MissingEducationCase or NodeType.HomeEducation => Resource.MissingEducation,
        NodeType.Suspension => Resource.Suspension,
        NodeType.AgreedCollector or NodeType.SessionRelease => Resource.Release,
        NodeType.Contact => Resource.Contact,
        NodeType.QuarantinedMark => Resource.AttendanceMark,
        NodeType.AccessGrant => Resource.AccessGrant,
        NodeType.SharingAgreement => Resource.SharingAgreement,
        NodeType.Webhook or NodeType.WebhookDelivery => Resource.Webhook,
        NodeType.EmergencyAccess => Resource.EmergencyAccess,
        NodeType.PupilMerge => Resource.PupilMerge,
    };
}
