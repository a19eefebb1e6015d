using Partnership.Attendance.Referrals;
using Partnership.Attendance.Registers;
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

    [Theory]
    [InlineData(Draft, "Sent Closed", "")]
    [InlineData(Sent, "Closed", "Received")]
    [InlineData(Received, "Closed", "Accepted Declined")]
    [InlineData(Accepted, "Closed", "Closed")]
    [InlineData(Declined, "Closed", "Closed")]
    [InlineData(Closed, "", "")]
    public void Each_side_takes_its_own_steps(ReferralState state, string sender, string receiver)
    {
        Assert.Equal(sender, string.Join(' ', ReferralTransitions.After(state, ReferralSide.Sender)));
        Assert.Equal(receiver, string.Join(' ', ReferralTransitions.After(state, ReferralSide.Receiver)));
    }

    [Fact]
    public void Nobody_takes_the_other_side_s_step()
    {
        Assert.Equal("NOT_ALLOWED", ReferralTransitions.Check(Sent, Received, null, [ReferralSide.Sender])?.Code);
        Assert.Equal("NOT_ALLOWED", ReferralTransitions.Check(Sent, Received, null, [])?.Code);
        Assert.Null(ReferralTransitions.Check(Sent, Received, null, [ReferralSide.Sender, ReferralSide.Receiver]));
    }

    [Fact]
    public void A_word_is_awaited_within_working_days_and_at_once_where_safety_is_in_question()
    {
        var calendar = SchoolYear.Calendar(new Closure(SchoolYear.Day(12, 25), ClosureKind.BankHoliday));
        Assert.Equal(SchoolYear.Day(12, 28), ReferralDeadlines.AnswerDueOn(ReferralKind.Section47, Sent, SchoolYear.Day(12, 24), calendar));
        Assert.Equal(SchoolYear.Day(11, 27), ReferralDeadlines.AnswerDueOn(ReferralKind.AttendanceSupport, Sent, SchoolYear.Day(11, 20), calendar));
        Assert.Equal(SchoolYear.Day(12, 4), ReferralDeadlines.AnswerDueOn(ReferralKind.Sickness, Received, SchoolYear.Day(11, 20), calendar));
        Assert.Null(ReferralDeadlines.AnswerDueOn(ReferralKind.Section47, Accepted, SchoolYear.Day(11, 20), calendar));
        Assert.Null(ReferralDeadlines.AnswerDueOn(ReferralKind.Section47, Draft, SchoolYear.Day(11, 20), calendar));
    }
}
