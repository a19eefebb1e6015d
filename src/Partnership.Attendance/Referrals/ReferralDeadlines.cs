using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Referrals;

/// <summary>By when the receiver of a referral is expected to say something, in working days.</summary>
/// <remarks>
/// One working day for early help and social care is what guidance expects of an authority; from memory, not checked. The other figures
/// are this system's own: no source of ours gives one. A deadline only shows: no state follows from it.
/// </remarks>
public static class ReferralDeadlines
{
    private static readonly WorkingDayCount Urgent = new(1);
    private static readonly WorkingDayCount ToBeReceived = new(5);
    private static readonly WorkingDayCount ToBeDecided = new(10);

    /// <summary>Whether the kind alone says that a child's safety is in question: it is safeguarding content.</summary>
    public static bool IsSafeguarding(ReferralKind kind) => kind is ReferralKind.EarlyHelp or ReferralKind.Section17 or ReferralKind.Section47;

    /// <summary>The day by the end of which the next word of the receiver is due, or <c>null</c> when none is.</summary>
    /// <param name="kind">What is asked.</param>
    /// <param name="state">Where the referral stands now.</param>
    /// <param name="since">The day on which it came there.</param>
    /// <param name="calendar">A calendar whose bank holidays count: the school's.</param>
    public static DateOnly? AnswerDueOn(ReferralKind kind, ReferralState state, DateOnly since, SchoolCalendar calendar) => state switch
    {
        ReferralState.Sent => (IsSafeguarding(kind) ? Urgent : ToBeReceived).After(calendar, since),
        ReferralState.Received => (IsSafeguarding(kind) ? Urgent : ToBeDecided).After(calendar, since),
        ReferralState.Draft or ReferralState.Accepted or ReferralState.Declined or ReferralState.Closed => null,
    };
}
