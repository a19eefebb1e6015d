using System.Globalization;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Monitoring;

/// <summary>Attendance by group, with small groups taken out (S34, S41).</summary>
/// <remarks>Groups that divide the pupils among them hide each other through the total. Vulnerable groups overlap: each stands alone, and hides when the pupils outside it are few.</remarks>
public static class AttendanceAnalysis
{
    /// <summary>The rows, by label, and last the total.</summary>
    /// <param name="pupils">The registrations.</param>
    /// <param name="dimension">By what.</param>
    /// <param name="calendar">The calendar that names half-terms.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="threshold">The smallest group that is shown; at least <see cref="SmallNumbers.LeastThreshold"/>.</param>
    public static IReadOnlyList<MonitoringRow> By(
        IEnumerable<MonitoredPupil> pupils, MonitoringDimension dimension, SchoolCalendar calendar, DateOnly from, DateOnly to, int threshold)
    {
        var facts = (from pupil in pupils
                     from mark in pupil.Marks
                     where @from <= mark.Key.Date && mark.Key.Date <= to
                     select (Pupil: pupil, Session: mark.Key, Code: mark.Value)).ToList();
        var groups = facts
            .SelectMany(fact => Labels(dimension, fact.Pupil, fact.Session, fact.Code, calendar).Select(label => (label, fact.Pupil, fact.Code)))
            .GroupBy(fact => fact.label, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Count(group.Key, group.Select(fact => (fact.Pupil, fact.Code))))
            .ToList();
        return Suppress(groups, Count("Total", facts.Select(fact => (fact.Pupil, fact.Code))), dimension, threshold);
    }

    /// <summary>The same rows with the small ones, and what would give them away, taken out; last the total.</summary>
    /// <param name="groups">The groups as counted.</param>
    /// <param name="total">All of them together, each registration once.</param>
    /// <param name="dimension">By what.</param>
    /// <param name="threshold">The smallest group that is shown; at least <see cref="SmallNumbers.LeastThreshold"/>.</param>
    public static IReadOnlyList<MonitoringRow> Suppress(
        IReadOnlyList<MonitoringRow> groups, MonitoringRow total, MonitoringDimension dimension, int threshold)
    {
        var shown = dimension == MonitoringDimension.VulnerableGroup
            ? [.. groups.Select(group => IsAlone(group.Pupils!.Value, total.Pupils!.Value, threshold)), total.Pupils == 0 || total.Pupils >= threshold]
            : SmallNumbers.Suppress([.. groups.Select(group => group.Pupils!.Value)], threshold).Select(count => count is not null).ToList();

        // Groups that overlap, as codes and weekdays do, make a larger sum than there are pupils: the total is small when they are few.
        return
        [
            .. groups.Append(total).Zip(shown, (row, show) => show && (row.Pupils == 0 || row.Pupils >= threshold) ? row : new MonitoringRow(row.Label, null, null)),
        ];
    }

    private static bool IsAlone(int inside, int all, int threshold) =>
        inside >= threshold && (all == inside || all - inside >= threshold);

    private static MonitoringRow Count(string label, IEnumerable<(MonitoredPupil Pupil, AttendanceCode Code)> facts)
    {
        var all = facts.ToList();
        return new MonitoringRow(
            label, all.Select(fact => fact.Pupil.RegistrationId).Distinct().Count(), AttendanceTally.Of(all.Select(fact => fact.Code)));
    }

    private static IEnumerable<string> Labels(
        MonitoringDimension dimension, MonitoredPupil pupil, SessionKey session, AttendanceCode code, SchoolCalendar calendar) => dimension switch
    {
        MonitoringDimension.Organisation => [pupil.Organisation],
        MonitoringDimension.YearGroup => [pupil.YearGroup?.ToString("D2", CultureInfo.InvariantCulture) ?? "Unknown"],
        MonitoringDimension.Weekday => [$"{(int)session.Date.DayOfWeek} {session.Date.DayOfWeek}"],
        MonitoringDimension.Code => [code.Code],
        MonitoringDimension.HalfTerm => [calendar.TermOf(session.Date)?.Name ?? "Outside term"],
        MonitoringDimension.VulnerableGroup => pupil.Groups,
        MonitoringDimension.PlacementType => [pupil.Route?.ToString() ?? "None"],
    };
}
