namespace Partnership.Attendance.Support;

/// <summary>What follows from the penalty threshold. Whatever it is, a person decides; nothing is issued by the system.</summary>
public enum PenaltyOutcome
{
    /// <summary>Fewer than ten sessions in the window.</summary>
    NotReached,

    /// <summary>Ten only if sessions count that a provider has not confirmed: it has to report first (T16).</summary>
    BlockedByUnconfirmedSessions,

    /// <summary>A health or special needs adjustment is in force: people decide (S40).</summary>
    StoppedForAdjustment,

    /// <summary>Support applies: a notice to improve comes first.</summary>
    NoticeToImproveFirst,

    /// <summary>A first notice must be considered.</summary>
    FirstNotice,

    /// <summary>A second notice within three years must be considered, without the reduced amount.</summary>
    SecondNotice,

    /// <summary>Two notices within three years: a third is not allowed, another measure is to be considered.</summary>
    OtherMeasure,
}
