namespace Partnership.Attendance.Tests;

/// <summary>A clock that stands still until a test sets it.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    internal void MoveTo(DateTimeOffset instant)
    {
        Assert.True(instant >= now, "Time goes forward.");
        now = instant;
    }
}
