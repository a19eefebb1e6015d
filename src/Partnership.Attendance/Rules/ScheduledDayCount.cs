using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Rules;

/// <summary>A number of days on which one pupil's agreed timetable expects the pupil: 0 or more (T5, worked example 6). It converts into no other unit.</summary>
/// <param name="Days">How many.</param>
public readonly record struct ScheduledDayCount(int Days)
{
    /// <summary>How many: 0 or more.</summary>
    public int Days { get; } = Days >= 0 ? Days : throw new ArgumentOutOfRangeException(nameof(Days));

    /// <summary>The scheduled days from one day to another, both included.</summary>
    public static ScheduledDayCount Between(AgreedTimetable timetable, SchoolCalendar calendar, DateOnly from, DateOnly to) =>
        new(timetable.ExpectedSessions(from, to, calendar).Select(session => session.Date).Distinct().Count());
}
