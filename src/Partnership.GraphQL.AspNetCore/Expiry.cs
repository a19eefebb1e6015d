namespace Partnership.GraphQL.AspNetCore;

/// <summary>The end of an authority, as a timer.</summary>
internal static class Expiry
{
    // A timer holds less than 50 days; no connection lives as long.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    internal static ITimer Timer(TimeProvider clock, DateTimeOffset at, Action ended)
    {
        var left = at - clock.GetUtcNow();
        left = left < TimeSpan.Zero ? TimeSpan.Zero : left > Longest ? Longest : left;
        return clock.CreateTimer(static state => ((Action)state!)(), ended, left, Timeout.InfiniteTimeSpan);
    }
}
