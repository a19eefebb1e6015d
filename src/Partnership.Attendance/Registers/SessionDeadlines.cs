using Partnership.Attendance.Organisations;

namespace Partnership.Attendance.Registers;

/// <summary>The instants by which something must have happened in or about one session.</summary>
public static class SessionDeadlines
{
    /// <summary>When the register closes: a pupil who comes later is absent (L02, S26, S30); <c>null</c> when there is no session.</summary>
    public static DateTimeOffset? RegisterClosesAt(SchoolCalendar calendar, OrganisationPolicy policy, DateOnly date, Half half) =>
        calendar.IsOpen(date, half)
            ? calendar.StartsAt(date, half)?.AddMinutes(policy.RegisterClosesAfterMinutes)
            : null;

    /// <summary>By when a provider tells the school who is present and who is absent, from its own session times (S06, T5); <c>null</c> when there is no session.</summary>
    public static DateTimeOffset? ReportDueAt(SchoolCalendar calendar, OrganisationPolicy policy, DateOnly date, Half half) =>
        calendar.IsOpen(date, half)
            ? calendar.StartsAt(date, half)?.AddMinutes(policy.ReportWithinMinutes)
            : null;

    /// <summary>By when somebody has tried to reach the parent of a pupil who is absent without notice, on the same day (S04, S20).</summary>
    /// <remarks>The organisation's own time; for an afternoon session, or one that starts later, its register's closing.</remarks>
    public static DateTimeOffset? FirstContactDueAt(SchoolCalendar calendar, OrganisationPolicy policy, DateOnly date, Half half)
    {
        var byPolicy = LondonTime.ToInstant(date, policy.FirstDayContactBy);
        var byRegister = RegisterClosesAt(calendar, policy, date, half);
        return byRegister > byPolicy ? byRegister : byRegister is null ? null : byPolicy;
    }

    /// <summary>The school day by whose end an <c>N</c> must be replaced: the fifth after it; <c>null</c> beyond the terms that are known (L03, S36).</summary>
    /// <remarks>School days, as regulation 10(7) says; guidance says "working" days in one place (worked example 5).</remarks>
    public static DateOnly? ReasonDueOn(SchoolCalendar calendar, DateOnly sessionDate) =>
        calendar.AddSchoolDays(sessionDate, 5);

    internal static Rejection? CheckBegun(SchoolCalendar calendar, DateOnly date, Half half, TimeSpan early, DateTimeOffset now)
    {
        var begun = calendar.StartsAt(date, half) is { } start
            ? now >= start - early
            : LondonTime.DateOf(now) >= date;
        return begun ? null : Rejections.SessionInFuture().At("date");
    }
}
