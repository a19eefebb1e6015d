namespace Partnership.Attendance.Referrals;

/// <summary>The steps that a referral can take.</summary>
public static class ReferralTransitions
{
    /// <summary>The states that can follow, in the order in which they usually do; empty for a closed referral.</summary>
    public static IReadOnlyList<ReferralState> After(ReferralState state) => state switch
    {
        ReferralState.Draft => [ReferralState.Sent, ReferralState.Closed],
        ReferralState.Sent => [ReferralState.Received, ReferralState.Closed],
        ReferralState.Received => [ReferralState.Accepted, ReferralState.Declined, ReferralState.Closed],
        ReferralState.Accepted => [ReferralState.Closed],
        ReferralState.Declined => [ReferralState.Closed],
        ReferralState.Closed => [],
    };

    /// <summary>The refusal of a step, or <c>null</c> when it may be taken. Declining needs a reason.</summary>
    public static Rejection? Check(ReferralState from, ReferralState to, string? reason)
    {
        if (!After(from).Contains(to))
        {
            return Rejections.TransitionNotAllowed(Name(from), Name(to)).At("state");
        }

        return to == ReferralState.Declined && string.IsNullOrWhiteSpace(reason)
            ? Rejections.ReasonRequired().At("reason")
            : FreeText.Check(reason)?.At("reason");
    }

    /// <summary>The states to which one side can take a referral, in the order in which they usually follow.</summary>
    public static IReadOnlyList<ReferralState> After(ReferralState state, ReferralSide side) =>
        [.. After(state).Where(next => side == ReferralSide.Sender
            ? next is ReferralState.Sent or ReferralState.Closed
            : next is ReferralState.Received or ReferralState.Accepted or ReferralState.Declined
                || (next == ReferralState.Closed && state is ReferralState.Accepted or ReferralState.Declined))];

    /// <summary>The refusal of a step of one side, or <c>null</c> when it may take it.</summary>
    public static Rejection? Check(ReferralState from, ReferralState to, string? reason, IReadOnlyCollection<ReferralSide> sides) =>
        Check(from, to, reason) ?? (sides.Any(side => After(from, side).Contains(to)) ? null : Rejections.NotAllowed().At("state"));

    private static string Name(ReferralState state) => state.ToString().ToUpperInvariant();
}
