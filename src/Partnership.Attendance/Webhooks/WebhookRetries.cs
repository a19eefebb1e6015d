namespace Partnership.Attendance.Webhooks;

/// <summary>When a message that was not accepted is sent again: ever later, over three days (Standard Webhooks, "retry schedule").</summary>
public static class WebhookRetries
{
    /// <summary>The share by which a pause is made shorter or longer, so that endpoints which fail together do not come back together.</summary>
    public const double Jitter = 0.1;

    /// <summary>The pauses after the first, the second and every further attempt: three days but for some minutes.</summary>
    public static IReadOnlyList<TimeSpan> Pauses { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(18), TimeSpan.FromHours(22),
    ];

    /// <summary>How often a message is tried before it is given up.</summary>
    public static int MaxAttempts => Pauses.Count + 1;

    /// <summary>The longest pause that an endpoint can ask for (<c>Retry-After</c>): it holds up what follows of its organisation.</summary>
    public static TimeSpan MostAsked { get; } = TimeSpan.FromHours(1);

    /// <summary>The pause after an attempt.</summary>
    /// <param name="attempts">How many there were, at least one.</param>
    /// <param name="chance">From 0 to 1.</param>
    /// <param name="asked">What the endpoint asked for: it can make a pause longer, up to <see cref="MostAsked"/>, and never shorter.</param>
    /// <returns>Null when it was the last one.</returns>
    public static TimeSpan? After(int attempts, double chance, TimeSpan? asked = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (attempts > Pauses.Count)
        {
            return null;
        }

        var pause = Pauses[attempts - 1] * (1 - Jitter + (2 * Jitter * chance));
        var wanted = asked is { } given ? TimeSpan.FromTicks(Math.Min(given.Ticks, MostAsked.Ticks)) : TimeSpan.Zero;
        return wanted > pause ? wanted : pause;
    }
}
