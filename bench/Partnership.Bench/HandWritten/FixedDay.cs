using Partnership.Attendance.Registers;

namespace Partnership.Bench.HandWritten;

/// <summary>The demonstration's clock: its day, from 14:00 on.</summary>
internal sealed class FixedDay(DateOnly day)
{
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly DateTimeOffset _from = LondonTime.ToInstant(day, new TimeOnly(14, 0));

    public DateOnly Day { get; } = day;

    public DateTimeOffset Now => _from + TimeProvider.System.GetElapsedTime(_started);
}
