using Partnership.Attendance.Registers;

namespace Partnership.Api.Clock;

/// <summary>
/// The domain's clock: the real one, or in the demonstration one that was set to another day and runs on at real speed.
/// Tokens, timeouts and everything else that guards something keep the real time.
/// </summary>
public sealed class SchoolClock : TimeProvider
{
    private readonly TimeProvider _real;
    private readonly TimeSpan _ahead;

    private SchoolClock(TimeProvider real, TimeSpan ahead) => (_real, _ahead) = (real, ahead);

    /// <summary>Whether it shows the real time.</summary>
    public bool IsReal => _ahead == TimeSpan.Zero;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => LondonTime.Zone;

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <summary>Its date in England.</summary>
    public DateOnly Today => LondonTime.DateOf(GetUtcNow());

    /// <summary>The real time.</summary>
    public static SchoolClock Real(TimeProvider real) => new(real, TimeSpan.Zero);

    /// <summary>A clock that now shows a day and a time of day in England.</summary>
    public static SchoolClock SetTo(TimeProvider real, DateOnly day, TimeOnly time)
    {
        ArgumentNullException.ThrowIfNull(real);
        return new SchoolClock(real, LondonTime.ToInstant(day, time) - real.GetUtcNow());
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _real.GetUtcNow() + _ahead;

    /// <inheritdoc/>
    public override long GetTimestamp() => _real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _real.CreateTimer(callback, state, dueTime, period);
}
