namespace Partnership.Postgres.Access;

/// <summary>A table whose rows belong to somebody: every statement that reads it names its predicate (gate 2).</summary>
public enum GuardedTable
{
    /// <summary>Children.</summary>
    Pupil,

    /// <summary>UPNs that a child had before.</summary>
    FormerUpn,

    /// <summary>Parents and carers.</summary>
    Contact,

    /// <summary>Entries on admission registers.</summary>
    Registration,

    /// <summary>Arrangements at providers.</summary>
    Placement,

    /// <summary>Statutory marks.</summary>
    AttendanceMark,

    /// <summary>Providers' observations.</summary>
    ProviderMark,

    /// <summary>Changes of marks and observations.</summary>
    MarkAmendment,

    /// <summary>Absence episodes.</summary>
    Absence,

    /// <summary>Attempts to reach a parent.</summary>
    ContactAttempt,

    /// <summary>Cases on an authority's list.</summary>
    MissingPupil,

    /// <summary>Requests to an authority.</summary>
    Referral,

    /// <summary>Notices of parents.</summary>
    AbsenceNotice,

    /// <summary>Requests for leave.</summary>
    LeaveRequest,

    /// <summary>Evidence of illnesses.</summary>
    IllnessEvidence,

    /// <summary>Worries about attendance.</summary>
    AttendanceConcern,

    /// <summary>Worries about safety.</summary>
    SafeguardingConcern,

    /// <summary>Pupils missing during the day.</summary>
    MissingIncident,

    /// <summary>Enquiries about whereabouts.</summary>
    WhereaboutsCase,

    /// <summary>Cases of children missing education.</summary>
    MissingEducationCase,

    /// <summary>Education at home.</summary>
    HomeEducation,

    /// <summary>Absences that corrections dissolved.</summary>
    WithdrawnAbsence,

    /// <summary>Suspensions and exclusions.</summary>
    Suspension,

    /// <summary>Who may collect a child.</summary>
    AgreedCollector,

    /// <summary>Hand-overs in session.</summary>
    SessionRelease,

    /// <summary>Steps of all these, of absences and of referrals.</summary>
    CaseStep,

    /// <summary>Events, which tell of marks and absences.</summary>
    EventLog,

    /// <summary>Duties of organisations.</summary>
    Duty,

    /// <summary>Contradictions between the viewpoints of sessions.</summary>
    Discrepancy,

    /// <summary>Who sees which of these by a relationship alone.</summary>
    DiscrepancyReader,

    /// <summary>Who sends a provider's marks.</summary>
    ProviderContact,

    /// <summary>Imported marks that were set aside.</summary>
    QuarantinedMark,

    /// <summary>Who stated a policy.</summary>
    PolicyChange,

    /// <summary>Marks counted by week.</summary>
    WeekTally,

    /// <summary>Groups that a child is in.</summary>
    PupilGroup,

    /// <summary>Reviews of placements.</summary>
    PlacementReview,

    /// <summary>Measures of the ladder of support that were taken.</summary>
    SupportStep,

    /// <summary>Adjustments for health or special needs.</summary>
    Adjustment,

    /// <summary>What a school judged.</summary>
    SchoolJudgement,

    /// <summary>What deletions are to say.</summary>
    DeletionNotice,

    /// <summary>Returns as they were sent.</summary>
    SentReturn,

    /// <summary>The lines of these.</summary>
    SentReturnLine,

    /// <summary>Who looked at whom, as it was recorded.</summary>
    AccessRecord,

    /// <summary>For whom these are kept, child by child.</summary>
    PupilAccess,

    /// <summary>For whom these are kept, record by record.</summary>
    AccessOwner,

    /// <summary>What schools grant to partner applications.</summary>
    PartnerGrant,

    /// <summary>What organisations agreed to share beyond a duty.</summary>
    SharingAgreement,

    /// <summary>Accesses in an emergency, without a relationship.</summary>
    EmergencyAccess,

    /// <summary>Proposals that two records are one child.</summary>
    PupilMerge,

    /// <summary>What each organisation said to one.</summary>
    PupilMergeParty,

    /// <summary>Endpoints of partner applications.</summary>
    Webhook,

    /// <summary>What became of messages to these.</summary>
    WebhookDelivery,
}
