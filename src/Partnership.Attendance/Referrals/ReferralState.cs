namespace Partnership.Attendance.Referrals;

/// <summary>Where a referral stands.</summary>
public enum ReferralState
{
    /// <summary>Being written; nobody else sees it.</summary>
    Draft,

    /// <summary>Sent to the authority.</summary>
    Sent,

    /// <summary>The authority has seen it.</summary>
    Received,

    /// <summary>The authority takes it up.</summary>
    Accepted,

    /// <summary>The authority does not take it up, and says why.</summary>
    Declined,

    /// <summary>The work is done, or the sender took the request back.</summary>
    Closed,
}
