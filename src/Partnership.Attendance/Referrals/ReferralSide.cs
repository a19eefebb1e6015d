namespace Partnership.Attendance.Referrals;

/// <summary>On which side of a referral somebody stands.</summary>
public enum ReferralSide
{
    /// <summary>Whoever asks: writes, sends, and may take it back.</summary>
    Sender,

    /// <summary>The authority that is asked: receives, accepts or declines, and closes.</summary>
    Receiver,
}
