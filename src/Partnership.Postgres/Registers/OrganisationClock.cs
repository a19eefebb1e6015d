using Partnership.Attendance.Duties;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Registers;

/// <summary>When one organisation is open in a range of dates, and by when it is to have recorded a session.</summary>
/// <remarks>The policy is the one in force on the last date of the range.</remarks>
internal sealed class OrganisationClock
{
    private readonly DateOnly _from;
    private readonly byte[] _open;
    private readonly TimeOnly?[] _starts;
    private readonly int _closesAfter;
    private readonly int _reportsWithin;

    /// <param name="from">The first date of the range.</param>
    /// <param name="days">How many dates it has.</param>
    /// <param name="schoolDays">Offset from the first date × 4, plus 1 for an open morning, plus 2 for an open afternoon.</param>
    /// <param name="starts">When the morning and the afternoon session begin; null where unknown.</param>
    /// <param name="closesAfter">Minutes until the register closes.</param>
    /// <param name="reportsWithin">Minutes until a provider's report is due.</param>
    public OrganisationClock(DateOnly from, int days, IEnumerable<int> schoolDays, TimeOnly?[] starts, int closesAfter, int reportsWithin)
    {
        (_from, _starts, _closesAfter, _reportsWithin) = (from, starts, closesAfter, reportsWithin);
        _open = new byte[days];
        foreach (var day in schoolDays)
        {
            _open[day >> 2] = (byte)(day & 3);
        }
    }

    /// <summary>An organisation without a calendar: always closed.</summary>
    public static OrganisationClock Closed { get; } = new(DateOnly.MinValue, 0, [], [null, null], 0, 0);

    /// <summary>The clock of an organisation whose calendar and policy are known, for the days of a window.</summary>
    public static OrganisationClock Of(OrganisationTimes times, DutyWindow window)
    {
        var policy = times.PolicyOn(window.Today);
        return new OrganisationClock(
            window.From,
            window.Today.DayNumber - window.From.DayNumber + 1,
            times.Calendar.SchoolDays.Where(day => window.From <= day && day <= window.Today).Select(day =>
                ((day.DayNumber - window.From.DayNumber) * 4) + (times.Calendar.IsOpen(day, Half.Am) ? 1 : 0) + (times.Calendar.IsOpen(day, Half.Pm) ? 2 : 0)),
            [times.Calendar.TimeOf(window.Today, Half.Am)?.Starts, times.Calendar.TimeOf(window.Today, Half.Pm)?.Starts],
            policy.RegisterClosesAfterMinutes,
            policy.ReportWithinMinutes);
    }

    /// <summary>Whether there is a session.</summary>
    public bool IsOpen(DateOnly date, Half half)
    {
        var offset = date.DayNumber - _from.DayNumber;
        return (uint)offset < (uint)_open.Length && (_open[offset] & (1 << (int)half)) != 0;
    }

    /// <summary>When the register closes; null without a session or its time (L02).</summary>
    public DateTimeOffset? ClosesAt(DateOnly date, Half half) => After(date, half, _closesAfter);

    /// <summary>By when a provider's report is due; null without a session or its time (S06).</summary>
    public DateTimeOffset? ReportDueAt(DateOnly date, Half half) => After(date, half, _reportsWithin);

    private DateTimeOffset? After(DateOnly date, Half half, int minutes) =>
        IsOpen(date, half) && _starts[(int)half] is { } start ? LondonTime.ToInstant(date, start).AddMinutes(minutes) : null;
}
