using Partnership.Api.Clock;
using Partnership.Api.Configuration;
using Partnership.Api.Demo;
using Partnership.Attendance.Registers;
using Partnership.Testing;

namespace Partnership.Api.Tests.Clock;

public sealed class DemoDayTests
{
    [Theory]
    [InlineData("2026-11-20T15:30:00Z", null, "2026-11-20", "15:30")] // a Friday, over: the real time
    [InlineData("2026-11-20T23:59:00Z", null, "2026-11-20", "23:59")]
    [InlineData("2026-11-20T15:29:59Z", null, "2026-11-19", "14:00")] // not over yet
    [InlineData("2026-11-20T03:00:00Z", null, "2026-11-19", "14:00")]
    [InlineData("2026-11-21T12:00:00Z", null, "2026-11-20", "14:00")] // Saturday
    [InlineData("2026-11-23T08:00:00Z", null, "2026-11-20", "14:00")] // Monday morning
    [InlineData("2026-10-28T18:00:00Z", null, "2026-10-23", "14:00")] // half term
    [InlineData("2026-08-05T18:00:00Z", null, "2026-07-17", "14:00")] // summer
    [InlineData("2026-12-28T18:00:00Z", null, "2026-12-18", "14:00")] // Christmas
    [InlineData("2027-05-03T18:00:00Z", null, "2027-04-30", "14:00")] // the bank holiday in May
    [InlineData("2026-06-30T14:30:00Z", null, "2026-06-30", "15:30")] // half past three in summer time
    [InlineData("2026-06-30T14:29:00Z", null, "2026-06-29", "14:00")]
    [InlineData("2026-11-22T08:00:00Z", "2026-06-30", "2026-06-30", "14:00")] // asked for
    public void The_day_is_the_last_school_day_that_is_over_or_the_one_asked_for(string now, string? asked, string day, string time)
    {
        var real = new ManualTime(DateTimeOffset.Parse(now, null));

        var demo = DemoDay.Choose(real, DemoCounty.LastSchoolDay, asked is null ? null : DateOnly.Parse(asked, null));

        Assert.Equal(DateOnly.Parse(day, null), demo.Clock.Today);
        Assert.Equal(TimeOnly.Parse(time, null), LondonTime.TimeOf(demo.Clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-10-28")]
    public void A_day_without_school_cannot_be_asked_for(string asked)
    {
        var real = new ManualTime(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

        Assert.Throws<StartException>(() => DemoDay.Choose(real, DemoCounty.LastSchoolDay, DateOnly.Parse(asked, null)));
    }

    [Fact]
    public void The_clock_runs_on_at_real_speed_and_its_timers_with_it()
    {
        var real = new ManualTime(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
        var clock = DemoDay.Choose(real, DemoCounty.LastSchoolDay, null).Clock;
        var fired = false;
        using var timer = clock.CreateTimer(_ => fired = true, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);

        real.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new DateTimeOffset(2026, 11, 20, 14, 1, 0, TimeSpan.Zero), clock.GetUtcNow());
        Assert.True(fired);
        Assert.False(clock.IsReal);
    }

    [Fact]
    public void What_is_said_at_start_names_the_day_and_why()
    {
        var sunday = new ManualTime(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

        Assert.Equal(
            "The day is Friday 20 November 2026, 14:00, the last school day, since there is no school today; the clock runs on from there.",
            DemoDay.Choose(sunday, DemoCounty.LastSchoolDay, null).Sentence);
    }
}
