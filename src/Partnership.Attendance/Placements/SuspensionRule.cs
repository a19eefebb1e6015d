using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Placements;

/// <summary>Education from the sixth school day of a suspension of more than five (L21).</summary>
public static class SuspensionRule
{
    /// <summary>School days without a duty to provide.</summary>
    public static SchoolDayCount Without { get; } = new(5);

    /// <summary>The day from which education is provided, or <c>null</c> when the suspension is over by then.</summary>
    /// <param name="calendar">The school's calendar.</param>
    /// <param name="from">First day of the suspension.</param>
    /// <param name="to">Last day, or <c>null</c> for a permanent exclusion.</param>
    public static DateOnly? EducationFrom(SchoolCalendar calendar, DateOnly from, DateOnly? to)
    {
        var sixth = new SchoolDayCount(Without.Days + 1).RunningFrom(calendar, from);
        return to < sixth ? null : sixth;
    }
}
