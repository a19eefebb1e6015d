namespace Partnership.Attendance.Registers;

/// <summary>The counts of one period, with exact rates (S34, domain brief section 3.1).</summary>
/// <param name="Period">The period.</param>
/// <param name="Tally">The counts; rates are fractions of them.</param>
public sealed record PeriodFigures(AttendancePeriod Period, AttendanceTally Tally)
{
    /// <summary>The figures of one registration for each period of a kind.</summary>
    /// <param name="marks">Its marks; sessions of the calendar without one are unmarked.</param>
    /// <param name="calendar">The school's calendar.</param>
    /// <param name="kind">Into which periods.</param>
    /// <param name="from">First day; no earlier than the pupil's first on the register.</param>
    /// <param name="to">Last day; no later than the last that has begun.</param>
    public static IReadOnlyList<PeriodFigures> Of(
        IReadOnlyDictionary<SessionKey, AttendanceCode> marks, SchoolCalendar calendar, PeriodKind kind, DateOnly from, DateOnly to) =>
    [
        .. AttendancePeriod.Of(calendar, kind, from, to)
            .Select(period => new PeriodFigures(period, Count(marks, calendar, period))),
    ];

    private static AttendanceTally Count(
        IReadOnlyDictionary<SessionKey, AttendanceCode> marks, SchoolCalendar calendar, AttendancePeriod period)
    {
        var tally = AttendanceTally.Of(marks
            .Where(mark => period.From <= mark.Key.Date && mark.Key.Date <= period.To)
            .Select(mark => mark.Value));
        var unmarked = calendar.SchoolDays
            .Where(day => period.From <= day && day <= period.To)
            .SelectMany(day => new[] { new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm) })
            .Count(session => calendar.IsOpen(session.Date, session.Half) && !marks.ContainsKey(session));
        return tally.AddUnmarked(unmarked);
    }
}
