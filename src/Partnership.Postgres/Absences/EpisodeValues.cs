using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Absences;

/// <summary>The columns of an absence that follow from the marks alone.</summary>
/// <param name="First">The first absent session.</param>
/// <param name="Last">The last absent session so far.</param>
/// <param name="Sessions">Absent sessions.</param>
/// <param name="SchoolDays">School days of the recording organisation from first to last (T5).</param>
/// <param name="ScheduledDays">Days with an absent session.</param>
/// <param name="DaysWithoutLeave">School days in the unbroken run without leave that reaches the last session (L08).</param>
/// <param name="WithoutLeaveSince">The first day of that run; null when it is broken.</param>
/// <param name="Reason">What was last said of the reason.</param>
/// <param name="State">Open until the pupil is seen again.</param>
/// <param name="FirstContactDueAt">When somebody had to try the family first; null when the first absence was explained (S04, S20).</param>
internal sealed record EpisodeValues(
    SessionKey First,
    SessionKey Last,
    int Sessions,
    int SchoolDays,
    int ScheduledDays,
    int DaysWithoutLeave,
    DateOnly? WithoutLeaveSince,
    AbsenceReasonCategory Reason,
    AbsenceState State,
    DateTimeOffset? FirstContactDueAt)
{
    /// <summary>The columns of an episode.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="reasons">What was said of the reason of each of its absent sessions.</param>
    /// <param name="times">The calendar and policies of the recording organisation.</param>
    public static EpisodeValues Of(
        AbsenceEpisode episode, IReadOnlyDictionary<SessionKey, AbsenceReasonCategory?> reasons, OrganisationTimes times)
    {
        var unexplained = ReasonOf(episode.First, reasons) is AbsenceReasonCategory.NotYetEstablished or AbsenceReasonCategory.WithoutLeave;
        return new EpisodeValues(
            episode.First,
            episode.Last,
            episode.Sessions,
            episode.SchoolDays(times.Calendar),
            episode.ScheduledDays,
            episode.SchoolDaysWithoutLeave(times.Calendar),
            episode.WithoutLeaveSince?.Date,
            ReasonOf(episode.Last, reasons),
            episode.State,
            unexplained
                ? SessionDeadlines.FirstContactDueAt(times.Calendar, times.PolicyOn(episode.First.Date), episode.First.Date, episode.First.Half)
                : null);
    }

    private static AbsenceReasonCategory ReasonOf(
        SessionKey session, IReadOnlyDictionary<SessionKey, AbsenceReasonCategory?> reasons) =>
        reasons.GetValueOrDefault(session) ?? AbsenceReasonCategory.NotYetEstablished;
}
