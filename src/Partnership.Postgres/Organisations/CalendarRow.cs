using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Organisations;

/// <summary>One organisation's calendar over a range of dates.</summary>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Terms">The terms that touch the range, in order.</param>
/// <param name="Closures">The closures in the range, in order.</param>
/// <param name="SessionTimes">Morning before afternoon.</param>
/// <param name="SchoolDays">Days of the range with at least one session.</param>
public sealed record CalendarRow(
    int OrganisationId,
    IReadOnlyList<CalendarTerm> Terms,
    IReadOnlyList<CalendarClosure> Closures,
    IReadOnlyList<CalendarTime> SessionTimes,
    int SchoolDays)
{
    /// <summary>The calendar as the rules need it; it knows nothing outside its range.</summary>
    public SchoolCalendar ToCalendar() => new(
        OrganisationId,
        Terms.Select(term => new Term(term.Name, term.Starts, term.Ends)),
        Closures.Select(closure => new Closure(closure.Date, closure.Kind, closure.Half)),
        SessionTimes.Select(time => new SessionTime(time.Half, time.Starts, time.Ends)));
}
