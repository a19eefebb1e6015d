using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Returns;

/// <summary>A run of sessions with one kind of code. Sessions without a mark, or in which nobody expected the pupil, neither lengthen nor end it.</summary>
/// <param name="First">First session.</param>
/// <param name="Last">Last session.</param>
/// <param name="Sessions">Sessions with the code: 1 or more.</param>
/// <param name="IsOpen">Whether it reaches the last mark of the register.</param>
internal sealed record CodeRun(SessionKey First, SessionKey Last, int Sessions, bool IsOpen)
{
    internal int SchoolDays(SchoolCalendar calendar) => calendar.SchoolDaysBetween(First.Date, Last.Date);

    internal static IReadOnlyList<CodeRun> Find(
        IReadOnlyDictionary<SessionKey, string> marks, Func<AttendanceCode, bool> belongs, DateOnly asOf)
    {
        var runs = new List<CodeRun>();
        CodeRun? current = null;
        foreach (var (session, text) in marks.Where(mark => mark.Key.Date <= asOf).OrderBy(mark => mark.Key))
        {
            if (!CodeScheme.On(session.Date).TryGet(text, out var code) || (!belongs(code) && code.Standing == SessionStanding.NotExpected))
            {
                continue;
            }

            if (belongs(code))
            {
                current = current is null
                    ? new CodeRun(session, session, 1, true)
                    : current with { Last = session, Sessions = current.Sessions + 1 };
            }
            else if (current is not null)
            {
                runs.Add(current with { IsOpen = false });
                current = null;
            }
        }

        return current is null ? runs : [.. runs, current];
    }
}
