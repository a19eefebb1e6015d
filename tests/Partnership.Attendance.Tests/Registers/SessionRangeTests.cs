using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Tests.Registers;

public sealed class SessionRangeTests
{
    private static readonly DateOnly Monday = new(2026, 11, 16);
    private static readonly DateOnly Thursday = new(2026, 11, 19);

    [Fact]
    public void From_Monday_afternoon_to_Thursday_morning_there_are_six_sessions()
    {
        var range = new SessionRange(new SessionKey(Monday, Half.Pm), new SessionKey(Thursday, Half.Am));
        var within =
            from offset in Enumerable.Range(-3, 10)
            from half in new[] { Half.Am, Half.Pm }
            let session = new SessionKey(Monday.AddDays(offset), half)
            where range.Contains(session)
            select session;
        Assert.Equal(6, within.Count());
        Assert.False(range.IsEmpty);
    }

    [Fact]
    public void A_day_has_both_halves_and_from_its_afternoon_to_its_morning_none()
    {
        Assert.True(SessionRange.OfDays(Monday, Monday).Contains(new SessionKey(Monday, Half.Am)));
        Assert.True(SessionRange.OfDays(Monday, Monday).Contains(new SessionKey(Monday, Half.Pm)));
        Assert.True(new SessionRange(new SessionKey(Monday, Half.Pm), new SessionKey(Monday, Half.Am)).IsEmpty);
    }

    [Fact]
    public void A_part_keeps_the_halves_only_where_it_is_not_cut()
    {
        var range = new SessionRange(new SessionKey(Monday, Half.Pm), new SessionKey(Thursday, Half.Am));
        Assert.Equal(new SessionRange(range.First, new SessionKey(Monday.AddDays(1), Half.Pm)), range.Until(Monday.AddDays(1)));
        Assert.Equal(range, range.Within(Monday.AddDays(-7), Thursday));
        Assert.Equal(SessionRange.OfDays(Monday.AddDays(1), Monday.AddDays(2)), range.Within(Monday.AddDays(1), Monday.AddDays(2)));
    }
}
