namespace Partnership.Attendance.Events;

/// <summary>What kind of change an event reports.</summary>
public enum EventKind
{
    /// <summary>A pupil was recorded as absent.</summary>
    AbsenceRecorded,

    /// <summary>A mark that said absent, or says so now, was changed.</summary>
    AbsenceCorrected,

    /// <summary>The reason category of an absence changed.</summary>
    AbsenceReasonChanged,

    /// <summary>An absence episode began.</summary>
    EpisodeOpened,

    /// <summary>An absence episode grew, shrank or was joined with another.</summary>
    EpisodeContinued,

    /// <summary>An absence episode ended.</summary>
    EpisodeClosed,

    /// <summary>A session was not reported by its deadline (S06).</summary>
    SessionUnreported,

    /// <summary>Two viewpoints of one session do not fit.</summary>
    DiscrepancyOpened,

    /// <summary>A discrepancy no longer holds or was explained.</summary>
    DiscrepancyResolved,

    /// <summary>Nobody knows where a pupil is.</summary>
    WhereaboutsUnknown,

    /// <summary>A pupil whose whereabouts were unknown was found.</summary>
    PupilFound,

    /// <summary>A pupil came onto the authority's list (S13, L08).</summary>
    MissingPupilListed,

    /// <summary>What a proposed deletion rested on was broken by a later mark: it is proposed no more (S24, T9).</summary>
    DeletionWithdrawn,

    /// <summary>A referral changed its state.</summary>
    ReferralMoved,

    /// <summary>A return was sent to an authority (L06 to L09, L14, L15).</summary>
    ReturnSent,

    /// <summary>A placement was reviewed (L15).</summary>
    PlacementReviewed,

    /// <summary>A placement began.</summary>
    PlacementStarted,

    /// <summary>A placement's terms changed.</summary>
    PlacementChanged,

    /// <summary>A placement ended.</summary>
    PlacementEnded,

    /// <summary>Access was granted.</summary>
    AccessGranted,

    /// <summary>Access was withdrawn.</summary>
    AccessRevoked,

    /// <summary>A sharing agreement was proposed.</summary>
    AgreementProposed,

    /// <summary>The other side accepted it.</summary>
    AgreementAccepted,

    /// <summary>The other side declined it.</summary>
    AgreementDeclined,

    /// <summary>One of the two ended it, or its last day is over.</summary>
    AgreementEnded,

    /// <summary>A school or provider opened a child to itself in an emergency.</summary>
    EmergencyAccessOpened,

    /// <summary>Two records of one child became one.</summary>
    PupilsMerged,

    /// <summary>They are two again.</summary>
    PupilMergeReversed,

    /// <summary>An entity is gone; what subscribers hold of it is to be deleted.</summary>
    Tombstone,
}
