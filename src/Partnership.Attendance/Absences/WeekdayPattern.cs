using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Absences;

/// <summary>A weekday on which a pupil is absent far more often than on others: a pattern to talk about (S11, S34).</summary>
/// <param name="Weekday">The weekday.</param>
/// <param name="OnIt">Absent out of possible on it.</param>
/// <param name="OnOthers">Absent out of possible on the other days.</param>
public sealed record WeekdayPattern(DayOfWeek Weekday, AttendanceRate OnIt, AttendanceRate OnOthers)
{
    /// <summary>Sessions missed on the weekday from which it is a pattern: fewer can be chance.</summary>
    public const int LeastAbsent = 4;

    /// <summary>The weekdays with at least <see cref="LeastAbsent"/> absences and at least twice the absence of the others, by integers.</summary>
    public static IReadOnlyList<WeekdayPattern> Find(IEnumerable<KeyValuePair<SessionKey, AttendanceCode>> marks)
    {
        var byDay = marks.GroupBy(mark => mark.Key.Date.DayOfWeek)
            .ToDictionary(day => day.Key, day => AttendanceTally.Of(day.Select(mark => mark.Value)));
        var whole = byDay.Values.Aggregate(default(AttendanceTally), (sum, day) => sum + day);
        return
        [
            .. from day in byDay.OrderBy(day => day.Key)
               let here = day.Value.Absence
               let others = new AttendanceRate(whole.Absent - day.Value.Absent, whole.Possible - day.Value.Possible)
               where here.Numerator >= LeastAbsent && others.Denominator > 0
                   && here.Numerator * others.Denominator >= 2 * others.Numerator * here.Denominator
               select new WeekdayPattern(day.Key, here, others),
        ];
    }
}
