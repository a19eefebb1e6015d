using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Placements;

/// <summary>The sessions in which a placement expects the pupil (S01, S02). Changes take effect from a day; the past stays.</summary>
public sealed class AgreedTimetable
{
    private readonly AgreedSession[] sessions;

    /// <summary>Makes a timetable; one without sessions expects nobody, and no placement may begin with it.</summary>
    public AgreedTimetable(IEnumerable<AgreedSession> sessions) => this.sessions = [.. sessions];

    /// <summary>Every entry, past and future ones included.</summary>
    public IReadOnlyList<AgreedSession> Sessions => sessions;

    /// <summary>Whether the agreement expects the pupil on a date and half. Whether the provider is open is its calendar's part.</summary>
    public bool Expects(DateOnly date, Half half)
    {
        foreach (var session in sessions)
        {
            if (session.Half == half && session.Weekday == date.DayOfWeek
                && session.From <= date && (session.To is null || date <= session.To))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sessions of a period in which the pupil is expected and the provider is open, in order.</summary>
    public IReadOnlyList<SessionKey> ExpectedSessions(DateOnly from, DateOnly to, SchoolCalendar calendar) =>
    [
        .. from day in calendar.SchoolDays
           where @from <= day && day <= to
           from half in new[] { Half.Am, Half.Pm }
           where Expects(day, half) && calendar.IsOpen(day, half)
           select new SessionKey(day, half),
    ];

    /// <summary>How many sessions a week are agreed on a day.</summary>
    public int SessionsAWeek(DateOnly on) => sessions
        .Where(session => session.From <= on && (session.To is null || on <= session.To))
        .Select(session => (session.Weekday, session.Half))
        .Distinct()
        .Count();
}
