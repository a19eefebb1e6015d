using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Rules;

/// <summary>A number of school days of one calendar: 0 or more (T5). It converts into no other unit.</summary>
/// <param name="Days">How many.</param>
public readonly record struct SchoolDayCount(int Days)
{
    /// <summary>How many: 0 or more.</summary>
    public int Days { get; } = Days >= 0 ? Days : throw new ArgumentOutOfRangeException(nameof(Days));

    /// <summary>The school days from one day to another, both included.</summary>
    public static SchoolDayCount Between(SchoolCalendar calendar, DateOnly from, DateOnly to) => new(calendar.SchoolDaysBetween(from, to));

    /// <summary>Whether it is at least as many as <paramref name="threshold"/>.</summary>
    public bool Reaches(SchoolDayCount threshold) => Days >= threshold.Days;

    /// <summary>The day that lies so many school days after <paramref name="day"/>, which is not counted; for 0, the day itself.</summary>
    /// <remarks>Beyond the terms that are known, working days stand in: a clock must not stop because a calendar is late.</remarks>
    public DateOnly After(SchoolCalendar calendar, DateOnly day) =>
        Days == 0 ? day : calendar.AddSchoolDays(day, Days) ?? calendar.AddWorkingDays(day, Days);

    /// <summary>The last day of a run of so many school days that begins with the first school day from <paramref name="first"/> on.</summary>
    public DateOnly RunningFrom(SchoolCalendar calendar, DateOnly first) => Days == 0 ? first : After(calendar, first.AddDays(-1));
}
