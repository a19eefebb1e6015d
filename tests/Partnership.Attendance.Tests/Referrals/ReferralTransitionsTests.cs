using Partnership.Attendance.Referrals;
using static Partnership.Attendance.Referrals.ReferralState;

namespace Partnership.Attendance.Tests.Referrals;

public sealed class ReferralTransitionsTests
{
    [Fact]
    public void A_referral_goes_from_draft_to_closed_step_by_step()
    {
        ReferralState[] path = [Draft, Sent, Received, Accepted, Closed];
        Assert.All(path.Zip(path.Skip(1)), step => Assert.Null(ReferralTransitions.Check(step.First, step.Second, null)));
    }

    [Theory]
    [InlineData(Draft, Accepted)]
    [InlineData(Sent, Draft)]
    [InlineData(Closed, Sent)]
    [InlineData(Accepted, Declined)]
    [InlineData(Sent, Sent)]
    public void Another_step_is_refused(ReferralState from, ReferralState to) =>
        Assert.Equal("TRANSITION_NOT_ALLOWED", ReferralTransitions.Check(from, to, "because")?.Code);

    [Fact]
    public void Declining_needs_a_reason()
    {
        Assert.Equal("REASON_REQUIRED", ReferralTransitions.Check(Received, Declined, " ")?.Code);
        Assert.Null(ReferralTransitions.Check(Received, Declined, "Another authority is responsible"));
    }
}
