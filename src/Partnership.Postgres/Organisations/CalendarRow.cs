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
    int SchoolDays);
