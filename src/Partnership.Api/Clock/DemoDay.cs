using System.Globalization;
using Partnership.Api.Configuration;
using Partnership.Attendance.Registers;

namespace Partnership.Api.Clock;

/// <summary>The day of the demonstration: chosen so that every example works on every day and at every hour.</summary>
/// <param name="Clock">The domain's clock.</param>
/// <param name="Reason">Why it is that day, as a part of a sentence; null when the clock shows the real time.</param>
public sealed record DemoDay(SchoolClock Clock, string? Reason)
{
    /// <summary>The time of day in England at which a day that is not lived through begins: both sessions have begun by then.</summary>
    public static TimeOnly Begins { get; } = new(14, 0);

    /// <summary>The time of day in England after which a school day counts as completed.</summary>
    public static TimeOnly Completed { get; } = new(15, 30);

    /// <summary>What is said about it at start.</summary>
    public string Sentence => Reason is null
        ? $"The day is today, {Name(Clock.Today)}."
        : string.Create(CultureInfo.InvariantCulture, $"The day is {Name(Clock.Today)}, {Begins:HH:mm}, {Reason}; the clock runs on from there.");

    /// <summary>
    /// The day asked for at <see cref="Begins"/>; else the real time on a school day after <see cref="Completed"/>; else the
    /// last school day at <see cref="Begins"/>.
    /// </summary>
    /// <param name="real">The real time.</param>
    /// <param name="lastSchoolDay">The demonstration's last school day on or before a day.</param>
    /// <param name="asked">The day that somebody fixed, or null.</param>
    /// <exception cref="StartException">The day asked for is no school day.</exception>
    public static DemoDay Choose(TimeProvider real, Func<DateOnly, DateOnly> lastSchoolDay, DateOnly? asked)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(lastSchoolDay);
        if (asked is { } day)
        {
            return lastSchoolDay(day) == day
                ? new DemoDay(SchoolClock.SetTo(real, day, Begins), "as was asked for")
                : throw new StartException($"The demonstration's day cannot be {Name(day)}: it is not a school day there.");
        }

        var now = real.GetUtcNow();
        var today = LondonTime.DateOf(now);
        var isSchoolDay = lastSchoolDay(today) == today;
        if (isSchoolDay && LondonTime.TimeOf(now) >= Completed)
        {
            return new DemoDay(SchoolClock.Real(real), null);
        }

        var reason = isSchoolDay
            ? "the last school day that is over, since today's is not over yet"
            : "the last school day, since there is no school today";
        return new DemoDay(SchoolClock.SetTo(real, lastSchoolDay(today.AddDays(-1)), Begins), reason);
    }

    private static string Name(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}
