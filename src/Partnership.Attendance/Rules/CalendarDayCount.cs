namespace Partnership.Attendance.Rules;

/// <summary>A number of days of the calendar, Sundays and holidays too: 0 or more (T5). It converts into no other unit.</summary>
/// <param name="Days">How many.</param>
public readonly record struct CalendarDayCount(int Days)
{
    /// <summary>How many: 0 or more.</summary>
    public int Days { get; } = Days >= 0 ? Days : throw new ArgumentOutOfRangeException(nameof(Days));

    /// <summary>The day that lies so many days after <paramref name="day"/>.</summary>
    public DateOnly After(DateOnly day) => day.AddDays(Days);
}
