using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Absences;

/// <summary>A run of consecutive scheduled sessions in which one register, or one provider, found the pupil absent.</summary>
/// <remarks>Only being seen ends it. Sessions without a mark, or in which nobody expected the pupil, neither lengthen nor end it.</remarks>
/// <param name="First">The first absent session.</param>
/// <param name="Last">The last absent session so far.</param>
/// <param name="Sessions">Absent sessions: at least 1.</param>
/// <param name="ScheduledDays">Days with at least one absent session: the pupil's own scheduled days (T5).</param>
/// <param name="WithoutLeaveSince">The first session of the unbroken run without leave (G, N, O) that reaches the last session, or <c>null</c> when that run is broken (worked example 7).</param>
/// <param name="State">Open until the pupil is seen again.</param>
public sealed record AbsenceEpisode(
    SessionKey First, SessionKey Last, int Sessions, int ScheduledDays, SessionKey? WithoutLeaveSince, AbsenceState State)
{
    /// <summary>School days of a calendar from the first absent session to the last, both included (worked example 6).</summary>
    public int SchoolDays(SchoolCalendar calendar) => calendar.SchoolDaysBetween(First.Date, Last.Date);

    /// <summary>School days of a calendar in the unbroken run without leave, up to the last absent session; 0 when it is broken (L08).</summary>
    public int SchoolDaysWithoutLeave(SchoolCalendar calendar) =>
        WithoutLeaveSince is { } since ? calendar.SchoolDaysBetween(since.Date, Last.Date) : 0;
}
