using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Concerns;

/// <summary>Which absences somebody should look at as a possible safeguarding concern (S12, S35). It raises nothing by itself.</summary>
public static class SafeguardingTriggers
{
    /// <summary>The triggers on one day.</summary>
    /// <param name="episodes">The pupil's absences over all organisations; a kept part-time timetable makes none (T4).</param>
    /// <param name="yearSoFar">The pupil's figures of the year, agreed non-attendance left out.</param>
    /// <param name="overdueReasons">How many N are overdue.</param>
    /// <param name="policy">The organisation's policy.</param>
    /// <param name="calendar">Its calendar.</param>
    /// <param name="asOf">The day.</param>
    public static IReadOnlyList<SafeguardingConcernKind> Find(
        IReadOnlyList<AbsenceEpisode> episodes,
        AttendanceRate yearSoFar,
        int overdueReasons,
        SafeguardingTriggerPolicy policy,
        SchoolCalendar calendar,
        DateOnly asOf)
    {
        var weeks = new SchoolWeekCount(policy.WithinSchoolWeeks).EndingWith(calendar, asOf);
        var repeated = weeks.Count > 0 && episodes.Count(episode => weeks[0] <= episode.First.Date && episode.First.Date <= asOf) >= policy.RepeatedEpisodes;
        var prolonged = episodes.Any(episode => episode.State == AbsenceState.Open
            && SchoolDayCount.Between(calendar, episode.First.Date, asOf).Reaches(new SchoolDayCount(policy.ProlongedSchoolDays)));
        var severe = PersistentAbsence.IsSevere(yearSoFar.Denominator - yearSoFar.Numerator, yearSoFar.Denominator) == true;
        return
        [
            .. new (SafeguardingConcernKind Kind, bool Holds)[]
            {
                (SafeguardingConcernKind.RepeatedAbsence, repeated),
                (SafeguardingConcernKind.ProlongedAbsence, prolonged),
                (SafeguardingConcernKind.UnexplainedAbsence, overdueReasons > 0),
                (SafeguardingConcernKind.SevereAbsence, severe),
            }.Where(trigger => trigger.Holds).Select(trigger => trigger.Kind),
        ];
    }
}
