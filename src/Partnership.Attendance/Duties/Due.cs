using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Duties;

/// <summary>By when something is due: by the end of a local day, or by an instant.</summary>
/// <param name="Day">The local day.</param>
/// <param name="Instant">The instant, or <c>null</c> for the end of the day.</param>
public readonly record struct Due(DateOnly Day, DateTimeOffset? Instant)
{
    /// <summary>The instant after which it is overdue.</summary>
    public DateTimeOffset EndsAt => Instant ?? LondonTime.ToInstant(Day.AddDays(1), TimeOnly.MinValue);

    /// <summary>By the end of a local day.</summary>
    public static Due By(DateOnly day) => new(day, null);

    /// <summary>By an instant.</summary>
    public static Due At(DateTimeOffset instant) => new(LondonTime.DateOf(instant), instant);
}
