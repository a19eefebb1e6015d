using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Absences;

/// <summary>Absence episodes as they were known at an instant (T9): made anew by the domain's rule from the marks that stood then.</summary>
/// <remarks>
/// Every episode that was ever kept has a row, of today or withdrawn (Sql/0015): rows with an absent mark of then are the candidates,
/// in the order in which they stand now, and each shows the episode of then that it touches. Who may see a row is decided by
/// today's relationships.
/// </remarks>
public static class KnownAbsences
{
    private const int AtOnce = 100;
    private const int CountedAtOnce = 500;

    /// <summary>A page of absences, and where each stands in the list: the last date of its row now, which its cursor carries.</summary>
    /// <param name="session">The operation's session.</param>
    /// <param name="filter">Which ones, by what was known then.</param>
    /// <param name="known">The instant.</param>
    /// <param name="after">Last date and key of the row before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static async ValueTask<IReadOnlyList<(AbsenceRow Absence, DateOnly Place)>> Page(
        ScopedSession session, AbsenceFilter filter, DateTimeOffset known, (DateOnly LastDate, long Id)? after, int limit)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(filter);
        List<(AbsenceRow Absence, DateOnly Place)> found = [];
        var seen = new HashSet<(SubjectKind, long, SessionKey)>();
        var begins = after;
        while (found.Count < limit)
        {
            var candidates = await session.Ask(KnownAbsenceReads.Page(filter, known.ToUniversalTime(), after, AtOnce));
            if (begins is { } place && candidates.Count > 0)
            {
                await SeeBeforeAsync(session, candidates, known.ToUniversalTime(), place, seen);
            }

            found.AddRange((await KnownAsync(session, filter, candidates, known.ToUniversalTime(), seen)).Take(limit - found.Count));
            if (candidates.Count < AtOnce)
            {
                break;
            }

            after = (candidates[^1].LastDate, candidates[^1].Id);
        }

        return found;
    }

    /// <summary>How many absences all the pages hold.</summary>
    /// <remarks>
    /// What has not changed since is counted where it stands; only what did is made anew. The cost follows the absences up to the instant
    /// by an index each, and what was recorded and amended about them since.
    /// </remarks>
    /// <param name="session">The operation's session.</param>
    /// <param name="filter">Which ones, by what was known then.</param>
    /// <param name="known">The instant.</param>
    public static async ValueTask<int> Count(ScopedSession session, AbsenceFilter filter, DateTimeOffset known)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(filter);
        var instant = known.ToUniversalTime();
        var settled = session.Ask(KnownAbsenceReads.Settled(filter, instant));
        var seen = new HashSet<(SubjectKind, long, SessionKey)>();
        var changed = 0;
        (DateOnly, long)? after = null;
        while (true)
        {
            var candidates = await session.Ask(KnownAbsenceReads.Changed(filter, instant, after, CountedAtOnce));
            changed += (await KnownAsync(session, filter, candidates, instant, seen)).Count;
            if (candidates.Count < CountedAtOnce)
            {
                return await settled + changed;
            }

            after = (candidates[^1].LastDate, candidates[^1].Id);
        }
    }

    /// <summary>The absences of pupils that had an absent session on or after a date, oldest first, as they were known then.</summary>
    /// <param name="session">The operation's session.</param>
    /// <param name="pupils">The pupils; few, as a page has them.</param>
    /// <param name="since">The date.</param>
    /// <param name="known">The instant.</param>
    public static async ValueTask<IReadOnlyList<AbsenceRow>> Since(ScopedSession session, long[] pupils, DateOnly since, DateTimeOffset known)
    {
        ArgumentNullException.ThrowIfNull(session);
        var filter = new AbsenceFilter(Since: since);
        var instant = known.ToUniversalTime();
        // What ends before the date now may have reached it then.
        var candidates = await session.Ask(KnownAbsenceReads.OfPupils(pupils, since.AddDays(-KnownAbsenceReads.DaysAround), instant));
        return
        [
            .. (await KnownAsync(session, filter, candidates, instant, [])).Select(found => found.Absence)
                .OrderBy(row => row.Starts).ThenBy(row => row.StartsHalf).ThenBy(row => row.Id),
        ];
    }

    // Two rows of now can be of one episode of then, and stand on two pages: it was shown by the first of them.
    private static async ValueTask SeeBeforeAsync(
        ScopedSession session, IReadOnlyList<KnownAbsence> candidates, DateTimeOffset known, (DateOnly LastDate, long Id) place, HashSet<(SubjectKind, long, SessionKey)> seen)
    {
        var others = await session.Ask(KnownAbsenceReads.OfPupils([.. candidates.Select(row => row.PupilId).Distinct()], place.LastDate, known));
        foreach (var (row, values) in await EpisodesAsync(session, [.. others.Where(row => (row.LastDate, row.Id).CompareTo(place) >= 0)], known))
        {
            seen.Add((row.Subject, row.SubjectId, values.First));
        }
    }

    // The episodes of then that candidates touch, those among them that the filter asks for, each once.
    private static async ValueTask<IReadOnlyList<(AbsenceRow Absence, DateOnly Place)>> KnownAsync(
        ScopedSession session,
        AbsenceFilter filter,
        IReadOnlyList<KnownAbsence> candidates,
        DateTimeOffset known,
        HashSet<(SubjectKind, long, SessionKey)> seen)
    {
        List<(AbsenceRow Absence, DateOnly Place)> found = [];
        foreach (var (candidate, values) in await EpisodesAsync(session, candidates, known))
        {
            var row = candidate.Row(values, known);
            if (Matches(filter, row) && seen.Add((candidate.Subject, candidate.SubjectId, values.First)))
            {
                found.Add((row, candidate.LastDate));
            }
        }

        return found;
    }

    private static bool Matches(AbsenceFilter filter, AbsenceRow row) =>
        (filter.State is not { } state || row.State == state)
        && (filter.MinSchoolDays is not { } days || row.SchoolDays >= days)
        && (filter.Since is not { } since || row.LastDate >= since);

    // One level for all of them: the marks that stood then, and the calendars and policies of who recorded them.
    private static async ValueTask<IReadOnlyList<(KnownAbsence Candidate, EpisodeValues Values)>> EpisodesAsync(
        ScopedSession session, IReadOnlyList<KnownAbsence> candidates, DateTimeOffset known)
    {
        if (candidates.Count == 0)
        {
            return [];
        }

        var (from, to) = (candidates.Min(row => row.Starts).AddDays(-KnownAbsenceReads.DaysAround), candidates.Max(row => row.LastDate).AddDays(KnownAbsenceReads.DaysAround));
        long[] pupils = [.. candidates.Select(row => row.PupilId).Distinct()];
        int[] organisations = [.. candidates.Select(row => row.OrganisationId).Distinct()];
        var askedMarks = session.Ask(MarkReads.KnownMarks(pupils, from, to, known));
        var askedObservations = session.Ask(MarkReads.Observations(pupils, from, to).KnownAt(known));
        var askedCalendars = session.Ask(CalendarReads.Of(organisations, from, to));
        var askedPolicies = session.Ask(OrganisationReads.Policies(organisations, LondonTime.DateOf(known)));
        var marks = (await askedMarks).ToLookup(
            mark => (SubjectKind.Registration, mark.RegistrationId), mark => StandingMark.OfCode(new SessionKey(mark.Date, mark.Half), mark.RegisterCode));
        var observations = (await askedObservations).ToLookup(
            seen => (SubjectKind.Placement, seen.PlacementId),
            seen => StandingMark.OfObservation(new SessionKey(seen.Date, seen.Half), seen.Observation, seen.Reason));
        var policies = (await askedPolicies).ToLookup(policy => policy.OrganisationId, policy => policy.ToPolicy());
        var times = (await askedCalendars).ToDictionary(
            row => row.OrganisationId, row => OrganisationTimes.Of(row.ToCalendar(), policies[row.OrganisationId]));
        return
        [
            .. from candidate in candidates
               let standing = marks[(candidate.Subject, candidate.SubjectId)].Concat(observations[(candidate.Subject, candidate.SubjectId)]).ToList()
               let episode = Touched(candidate, standing)
               where episode is not null
               select (candidate, EpisodeValues.Of(
                   episode, standing.ToDictionary(mark => mark.Session, mark => mark.Reason), times[candidate.OrganisationId])),
        ];
    }

    private static AbsenceEpisode? Touched(KnownAbsence candidate, IEnumerable<StandingMark> standing) =>
        AbsenceEpisodes.Rebuild(standing.Select(mark => (mark.Session, mark.Standing)))
            .FirstOrDefault(episode => episode.First.Date <= candidate.LastDate && episode.Last.Date >= candidate.Starts);
}
