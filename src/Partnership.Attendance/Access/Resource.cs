namespace Partnership.Attendance.Access;

/// <summary>What a field is about: the first half of the verb gate. The schema's directive names the same members.</summary>
public enum Resource
{
    /// <summary>Nothing that needs a right: the shape of the API itself.</summary>
    Public,

    /// <summary>Organisations, their calendars and policies.</summary>
    Organisation,

    /// <summary>Pupils.</summary>
    Pupil,

    /// <summary>Parents and carers.</summary>
    Contact,

    /// <summary>Entries on admission registers.</summary>
    Registration,

    /// <summary>Placements.</summary>
    Placement,

    /// <summary>Registers and sessions.</summary>
    Register,

    /// <summary>Statutory marks.</summary>
    AttendanceMark,

    /// <summary>What providers observed.</summary>
    ProviderMark,

    /// <summary>Absence episodes.</summary>
    Absence,

    /// <summary>Absence updates from the event log.</summary>
    AbsenceUpdate,

    /// <summary>Attempts to reach a family.</summary>
    ContactAttempt,

    /// <summary>The list of missing pupils.</summary>
    MissingPupil,

    /// <summary>Referrals to a local authority.</summary>
    Referral,

    /// <summary>What somebody has to do by a time.</summary>
    Duty,

    /// <summary>Contradictions between the viewpoints of sessions.</summary>
    Discrepancy,

    /// <summary>Returns to a local authority.</summary>
    Return,

    /// <summary>The ladder of support: measures, letters, adjustments.</summary>
    Support,

    /// <summary>Notices of absence that parents gave.</summary>
    AbsenceNotice,

    /// <summary>Requests for leave of absence.</summary>
    Leave,

    /// <summary>Medical evidence of illnesses.</summary>
    Evidence,

    /// <summary>Steps after a return.</summary>
    Reintegration,

    /// <summary>Worries about attendance.</summary>
    AttendanceConcern,

    /// <summary>Safeguarding concerns.</summary>
    SafeguardingConcern,

    /// <summary>Pupils who go missing during the day.</summary>
    MissingIncident,

    /// <summary>Enquiries about a pupil's whereabouts.</summary>
    Enquiry,

    /// <summary>Children on no register: missing education, or educated at home.</summary>
    MissingEducation,

    /// <summary>Suspensions and exclusions.</summary>
    Suspension,

    /// <summary>Agreed collectors and hand-overs in session.</summary>
    Release,

    /// <summary>Groups that a school knows a pupil to be in.</summary>
    PupilGroup,

    /// <summary>Figures without names.</summary>
    AttendanceSummary,

    /// <summary>Published figures.</summary>
    Benchmark,

    /// <summary>Who looked at whom.</summary>
    AccessRecord,

    /// <summary>What schools grant to partner applications.</summary>
    AccessGrant,

    /// <summary>Agreements between organisations on what crosses beyond a duty.</summary>
    SharingAgreement,

    /// <summary>Access in an emergency, without a relationship.</summary>
    EmergencyAccess,

    /// <summary>The review of such access by who answers for the child.</summary>
    EmergencyReview,

    /// <summary>Proposals that two records are one child.</summary>
    PupilMerge,

    /// <summary>Endpoints to which events are sent.</summary>
    Webhook,
}
