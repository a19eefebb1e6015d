using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Rules;

/// <summary>A number of school weeks, Monday to Sunday with at least one session: 0 or more (T5, L11). It converts into no other unit.</summary>
/// <param name="Weeks">How many.</param>
public readonly record struct SchoolWeekCount(int Weeks)
{
    /// <summary>How many: 0 or more.</summary>
    public int Weeks { get; } = Weeks >= 0 ? Weeks : throw new ArgumentOutOfRangeException(nameof(Weeks));

    /// <summary>The Mondays of the last so many school weeks, that of <paramref name="day"/> included; they cross terms and years.</summary>
    public IReadOnlyList<DateOnly> EndingWith(SchoolCalendar calendar, DateOnly day) =>
        Weeks == 0 ? [] : calendar.SchoolWeekWindow(day, Weeks);

    /// <summary>The school weeks that lie wholly after the week of <paramref name="day"/> and before that of <paramref name="asOf"/>, as far as they are over.</summary>
    public static SchoolWeekCount CompletedSince(SchoolCalendar calendar, DateOnly day, DateOnly asOf) =>
        new(calendar.SchoolWeeks(SchoolCalendar.WeekOf(day).AddDays(7), SchoolCalendar.WeekOf(asOf).AddDays(-1)).Count);

    /// <summary>The last day of the so many school weeks that follow the week of <paramref name="day"/>.</summary>
    /// <remarks>Beyond the terms that are known, weeks of the calendar stand in: a clock must not stop because a calendar is late.</remarks>
    public DateOnly After(SchoolCalendar calendar, DateOnly day)
    {
        var weeks = calendar.SchoolWeeks(SchoolCalendar.WeekOf(day).AddDays(7), DateOnly.MaxValue);
        var monday = Weeks == 0 ? SchoolCalendar.WeekOf(day)
            : weeks.Count >= Weeks ? weeks[Weeks - 1]
            : SchoolCalendar.WeekOf(day).AddDays(7 * Weeks);
        return monday.AddDays(4);
    }
}
