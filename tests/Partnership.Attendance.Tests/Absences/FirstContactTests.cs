using Partnership.Attendance.Absences;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Absences;

public sealed class FirstContactTests
{
    private static readonly DateTimeOffset Due = At(Day(11, 20), 12, 0);

    [Theory]
    [InlineData(11, false, FirstContactState.Awaited)]
    [InlineData(12, false, FirstContactState.Awaited)]
    [InlineData(13, false, FirstContactState.Overdue)]
    [InlineData(13, true, FirstContactState.NoticeGiven)]
    public void Without_an_attempt_the_clock_and_a_notice_decide(int hour, bool notice, FirstContactState expected) =>
        Assert.Equal(expected, FirstContact.Of(Due, [], notice, At(Day(11, 20), hour, 0)).State);

    [Fact]
    public void An_explained_absence_asks_for_nobody() =>
        Assert.Equal(FirstContactState.NotDue, FirstContact.Of(null, [], false, Due).State);

    [Fact]
    public void Attempts_in_vain_are_no_contact_however_many_they_are()
    {
        var contact = FirstContact.Of(Due, [(At(Day(11, 20), 9, 50), ContactOutcome.NoAnswer), (At(Day(11, 20), 12, 30), ContactOutcome.MessageLeft)], false, Due.AddHours(2));
        Assert.Equal((FirstContactState.NotReached, true, 2, null), (contact.State, contact.InTime, contact.Attempts, contact.ReachedAt));
    }

    [Fact]
    public void Whoever_is_reached_late_is_reached_and_late()
    {
        var contact = FirstContact.Of(Due, [(At(Day(11, 20), 12, 30), ContactOutcome.NoReasonGiven)], false, Due.AddHours(2));
        Assert.Equal((FirstContactState.Reached, false), (contact.State, contact.InTime));
        Assert.Equal(At(Day(11, 20), 12, 30), contact.ReachedAt);
    }
}
