using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Absences;

/// <summary>How often a pupil came late in the last school weeks: before the register closed and after (S30).</summary>
/// <param name="From">The Monday with which the window begins.</param>
/// <param name="BeforeClose">Sessions with L.</param>
/// <param name="AfterClose">Sessions with U, which are absences.</param>
/// <param name="IsRegular">Whether the organisation's policy calls it regular.</param>
/// <param name="MostOftenOn">The weekday of most of them, the first of equals; <c>null</c> without any.</param>
public sealed record LatePattern(DateOnly From, int BeforeClose, int AfterClose, bool IsRegular, DayOfWeek? MostOftenOn)
{
    /// <summary>The pattern up to a day.</summary>
    public static LatePattern Of(IReadOnlyDictionary<SessionKey, string> marks, SchoolCalendar calendar, LatePolicy policy, DateOnly asOf)
    {
        var weeks = new SchoolWeekCount(policy.WithinSchoolWeeks).EndingWith(calendar, asOf);
        var from = weeks is [var first, ..] ? first : SchoolCalendar.WeekOf(asOf);
        var late = marks
            .Where(mark => from <= mark.Key.Date && mark.Key.Date <= asOf && (mark.Value is "L" or "U"))
            .ToList();
        var before = late.Count(mark => mark.Value == "L");
        return new LatePattern(
            from,
            before,
            late.Count - before,
            late.Count >= policy.Times,
            late.GroupBy(mark => mark.Key.Date.DayOfWeek)
                .OrderByDescending(day => day.Count()).ThenBy(day => day.Key)
                .Select(day => (DayOfWeek?)day.Key).FirstOrDefault());
    }
}
