using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Enquiries;

/// <summary>The unbroken run of whole school days in which every session of the register is G, N or O (L10, worked example 7).</summary>
/// <remarks>
/// Stricter than an absence episode, because a place at a school hangs on it: any other code breaks it (I, C, C2, D, U, Y7 and
/// all others), so does a session without a mark, and so does every session in which anybody saw the pupil.
/// </remarks>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="SchoolDays">How many school days: 1 or more.</param>
public sealed record DeletionRun(DateOnly First, DateOnly Last, int SchoolDays)
{
    /// <summary>School days that ground (i) asks for.</summary>
    public const int Needed = 20;

    /// <summary>The run that reaches the last day of the register that has a mark, or <c>null</c> when that day is none.</summary>
    /// <param name="marks">The register's codes.</param>
    /// <param name="seen">Sessions in which a provider or another school saw the pupil.</param>
    /// <param name="calendar">The school's calendar.</param>
    /// <param name="asOf">The day; nothing after it counts.</param>
    public static DeletionRun? Of(
        IReadOnlyDictionary<SessionKey, string> marks, IReadOnlySet<SessionKey> seen, SchoolCalendar calendar, DateOnly asOf)
    {
        var days = calendar.SchoolDays.Where(day => day <= asOf).Reverse()
            .SkipWhile(day => Sessions(calendar, day).All(session => !marks.ContainsKey(session)))
            .TakeWhile(day => Sessions(calendar, day).All(session => !seen.Contains(session) && IsWithoutLeave(session, marks)))
            .ToList();
        return days.Count == 0 || SeenAfter(seen, days[0], asOf) ? null : new DeletionRun(days[^1], days[0], days.Count);
    }

    // A day without any mark is skipped at the end only: the register may not have been taken yet. A sighting never is.
    private static bool SeenAfter(IReadOnlySet<SessionKey> seen, DateOnly last, DateOnly asOf) =>
        seen.Any(session => session.Date > last && session.Date <= asOf);

    private static bool IsWithoutLeave(SessionKey session, IReadOnlyDictionary<SessionKey, string> marks) =>
        marks.GetValueOrDefault(session) is "G" or "N" or "O";

    private static IEnumerable<SessionKey> Sessions(SchoolCalendar calendar, DateOnly day) =>
        new[] { new SessionKey(day, Half.Am), new SessionKey(day, Half.Pm) }.Where(session => calendar.IsOpen(session.Date, session.Half));
}
