using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Absences;

/// <summary>Who belongs on the authority's list, and what is due next (S13, L08, L10, T4, T13).</summary>
/// <remarks>
/// Days are <em>school</em> days of the registering school, counted from the first missed scheduled session; the
/// scheduled-day counter stands beside them (worked example 6). Agreed non-attendance (C2) makes no episode and so
/// never raises a case (T4). The day on which a threshold is met is the day on which its duty falls due: the sources
/// give no later one. The system lists and reminds; it reports nobody and deletes nobody by itself.
/// </remarks>
public static class MissingPupilRule
{
    /// <summary>School days from which S13 and L08 hold.</summary>
    public const int ListedAfter = 10;

    /// <summary>School days after which the authority decides with the school what follows (L10).</summary>
    public const int ReviewedAfter = 20;

    /// <summary>The finding for one pupil on one day, or <c>null</c> when the pupil is not absent.</summary>
    /// <param name="evidence">What is known.</param>
    /// <param name="calendar">The registering school's calendar.</param>
    /// <param name="asOf">The day; nothing after it is counted.</param>
    /// <param name="returnEveryMonths">How often the authority takes attendance returns (L08; its policy).</param>
    public static MissingPupilFinding? Assess(
        MissingPupilEvidence evidence, SchoolCalendar calendar, DateOnly asOf, int returnEveryMonths = 1)
    {
        if (evidence.Episode is not { State: AbsenceState.Open } episode || asOf < episode.First.Date)
        {
            return null;
        }

        var schoolDays = calendar.SchoolDaysBetween(episode.First.Date, asOf);
        var withoutLeave = episode.SchoolDaysWithoutLeave(calendar);
        var missing = evidence.WhereaboutsUnknown && schoolDays >= ListedAfter;
        var truant = withoutLeave >= ListedAfter;
        var (step, due) = (missing || truant, evidence.ReportedToAuthority) switch
        {
            (false, _) => (MissingPupilStep.ContactFamily, ContactDue(evidence, episode, calendar)),
            (true, null) => (MissingPupilStep.ReportToAuthority,
                missing
                    ? NthSchoolDay(calendar, episode.First.Date, ListedAfter)
                    : NthSchoolDay(calendar, episode.WithoutLeaveSince!.Value.Date, ListedAfter).AddMonths(returnEveryMonths)),
            (true, _) => (schoolDays < ReviewedAfter ? MissingPupilStep.JointEnquiries : MissingPupilStep.AuthorityReview,
                NthSchoolDay(calendar, episode.First.Date, ReviewedAfter)),
        };

        return new MissingPupilFinding(
            Bases(missing, truant), episode.First.Date, schoolDays, episode.ScheduledDays, withoutLeave, step, due, asOf > due);
    }

    private static MissingPupilBasis[] Bases(bool missing, bool truant) => (missing, truant) switch
    {
        (true, true) => [MissingPupilBasis.WhereaboutsUnknown, MissingPupilBasis.WithoutLeave],
        (true, false) => [MissingPupilBasis.WhereaboutsUnknown],
        (false, true) => [MissingPupilBasis.WithoutLeave],
        (false, false) => [],
    };

    // On the first day the same day (S04), then every school day until somebody is reached.
    private static DateOnly ContactDue(MissingPupilEvidence evidence, AbsenceEpisode episode, SchoolCalendar calendar) =>
        evidence.LastContactAttempt is { } last && last >= episode.First.Date
            ? calendar.NextSchoolDay(last) ?? calendar.AddWorkingDays(last, 1)
            : episode.First.Date;

    // Beyond the terms that are known, working days stand in: a clock must not stop because a calendar is late.
    private static DateOnly NthSchoolDay(SchoolCalendar calendar, DateOnly from, int count) =>
        calendar.AddSchoolDays(from.AddDays(-1), count)
        ?? calendar.AddWorkingDays(from, count - 1);
}
