using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Rules;

/// <summary>A number of working days, Monday to Friday without bank holidays: 0 or more (T5). It converts into no other unit.</summary>
/// <param name="Days">How many.</param>
public readonly record struct WorkingDayCount(int Days)
{
    /// <summary>How many: 0 or more.</summary>
    public int Days { get; } = Days >= 0 ? Days : throw new ArgumentOutOfRangeException(nameof(Days));

    /// <summary>The day that lies so many working days after <paramref name="day"/>, which is not counted; for 0, the day itself.</summary>
    public DateOnly After(SchoolCalendar calendar, DateOnly day) => Days == 0 ? day : calendar.AddWorkingDays(day, Days);
}
