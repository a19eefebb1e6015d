using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Absences;

/// <summary>One <c>N</c> in a register, with its clock: a reason within five school days, otherwise <c>O</c> (L03, S36).</summary>
/// <param name="Session">The session.</param>
/// <param name="DueOn">By the end of which school day it is amended.</param>
/// <param name="RemindOn">The school days on which somebody is reminded, the last being the due day.</param>
/// <param name="ProposedCode"><c>O</c> once the day has passed; <c>null</c> before. A person accepts it.</param>
public sealed record UnexplainedAbsence(SessionKey Session, DateOnly DueOn, IReadOnlyList<DateOnly> RemindOn, string? ProposedCode)
{
    /// <summary>The limit: school days, not working days.</summary>
    public static SchoolDayCount Limit { get; } = new(5);

    /// <summary>Whether the day has passed.</summary>
    public bool IsOverdue => ProposedCode is not null;

    /// <summary>The clock of one <c>N</c>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="calendar">The registering school's calendar.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="remindAfter">After how many school days somebody is reminded, besides the last; the organisation's own.</param>
    public static UnexplainedAbsence Of(SessionKey session, SchoolCalendar calendar, DateOnly asOf, IReadOnlyList<int> remindAfter)
    {
        var due = Limit.After(calendar, session.Date);
        return new UnexplainedAbsence(
            session,
            due,
            [
                .. remindAfter.Where(days => 0 < days && days < Limit.Days).Order()
                    .Select(days => new SchoolDayCount(days).After(calendar, session.Date)).Append(due),
            ],
            asOf > due ? "O" : null);
    }

    /// <summary>The clocks of every <c>N</c> of a register, oldest first.</summary>
    public static IReadOnlyList<UnexplainedAbsence> In(
        IReadOnlyDictionary<SessionKey, string> marks, SchoolCalendar calendar, DateOnly asOf, IReadOnlyList<int> remindAfter) =>
        [.. marks.Where(mark => mark.Value == "N" && mark.Key.Date <= asOf).Select(mark => mark.Key).Order()
            .Select(session => Of(session, calendar, asOf, remindAfter))];
}
