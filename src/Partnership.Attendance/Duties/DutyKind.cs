namespace Partnership.Attendance.Duties;

/// <summary>What is to be done. The sentence for people is <see cref="Duty.What"/>.</summary>
public enum DutyKind
{
    /// <summary>S06, L16.</summary>
    ReportSession,

    /// <summary>T16.</summary>
    ConfirmSessions,

    /// <summary>S04, S20.</summary>
    ContactFamily,

    /// <summary>S08.</summary>
    DiscussAbsence,

    /// <summary>L03, S36, before the fifth school day has passed.</summary>
    EstablishReason,

    /// <summary>L03, S36, afterwards.</summary>
    ReplaceByO,

    /// <summary>S39.</summary>
    TellParentsOfTruancy,

    /// <summary>S09.</summary>
    TellOfLowAttendance,

    /// <summary>S11.</summary>
    AgreeJointPlan,

    /// <summary>S05.</summary>
    TellSafeguardingLead,

    /// <summary>S12.</summary>
    AssessConcern,

    /// <summary>S14.</summary>
    Refer,

    /// <summary>S13.</summary>
    ReportMissing,

    /// <summary>L08.</summary>
    IncludeInAttendanceReturn,

    /// <summary>L10, S24.</summary>
    MakeJointEnquiries,

    /// <summary>L10, S24.</summary>
    ReviewWithAuthority,

    /// <summary>L09, S29.</summary>
    SendSicknessReturn,

    /// <summary>L06.</summary>
    SendNewPupilReturn,

    /// <summary>L07, S25.</summary>
    SendDeletionReturn,

    /// <summary>L15.</summary>
    ReviewPlacement,

    /// <summary>S17.</summary>
    WelcomeBack,

    /// <summary>S17.</summary>
    ReviewSafeguardingOnReturn,

    /// <summary>S17.</summary>
    AgreeReintegration,

    /// <summary>S17.</summary>
    CloseReintegration,

    /// <summary>S33.</summary>
    ReviewSupport,

    /// <summary>S40.</summary>
    CheckIn,

    /// <summary>S35.</summary>
    TellAuthorityOfSevereAbsence,

    /// <summary>L11.</summary>
    ConsiderPenaltyNotice,

    /// <summary>S21.</summary>
    LookAtEvidence,

    /// <summary>S28.</summary>
    DecideLeave,

    /// <summary>L21.</summary>
    ArrangeEducation,

    /// <summary>S31.</summary>
    TellHeadOfMissing,

    /// <summary>S31.</summary>
    TellParentsOfMissing,

    /// <summary>S31.</summary>
    TellPolice,

    /// <summary>S31.</summary>
    TellLeadsOfMissing,

    /// <summary>S31.</summary>
    TellFound,

    /// <summary>S31.</summary>
    WriteIncidentReport,

    /// <summary>S23.</summary>
    SendTermlyList,

    /// <summary>L08.</summary>
    SendAttendanceReturn,

    /// <summary>L14.</summary>
    SendMissingEducationCounts,

    /// <summary>S34, S41.</summary>
    AnalyseAttendance,

    /// <summary>S18.</summary>
    ReviewPolicy,

    /// <summary>L12.</summary>
    HoldSupportMeeting,
}
