using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
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

    // Sessions on either side of a row that its episode could have reached then.
    private const int DaysAround = 92;

    private static readonly string[] AbsentCodes =
        [.. CodeScheme.All.SelectMany(scheme => scheme.Codes).Where(StandingMark.IsAbsence).Select(code => code.Code).Distinct()];

    private static readonly string Candidates = $"""
        select a.id, a.organisation_id, a.pupil_id, a.subject, a.subject_id, a.starts, a.last_date, a.unknown_then from (
            select x.id, x.organisation_id, x.pupil_id, x.subject, x.subject_id, x.starts, x.last_date,
                   x.whereabouts_unknown and coalesce(x.whereabouts_stated_at <= @as_at, true) as unknown_then
              from absence x
            union all
            select x.id, x.organisation_id, x.pupil_id, x.subject, x.subject_id, x.starts, x.last_date, false from withdrawn_absence x) a
         where {AccessPredicates.Of(GuardedTable.Absence, "a")}
           and (exists (select from attendance_mark_as_at(@as_at) m
                         where a.subject = 'REGISTRATION' and m.school_id = a.organisation_id and m.registration_id = a.subject_id
                           and m.session_date between a.starts and a.last_date and m.code = any(@absent))
             or exists (select from provider_mark_as_at(@as_at) b
                         where a.subject = 'PLACEMENT' and b.provider_id = a.organisation_id and b.placement_id = a.subject_id
                           and b.session_date between a.starts and a.last_date and b.observation = 'ABSENT'
                           and b.reason is distinct from 'PART_TIME_TIMETABLE'))
        """;

    private static readonly StatementText<(bool Organisation, bool Pupil, bool Since, bool After)> PageSql = new(shape => Candidates
        + (shape.Organisation ? " and a.organisation_id = @organisation" : "")
        + (shape.Pupil ? " and a.pupil_id = @pupil" : "")
        + (shape.Since ? " and a.last_date >= @since" : "")
        + (shape.After ? " and (a.last_date, a.id) < (@after_date, @after_id)" : "")
        + " order by a.last_date desc, a.id desc limit @limit");

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
        while (found.Count < limit)
        {
            var candidates = await session.Ask(Query(filter, known.ToUniversalTime(), after));
            foreach (var (candidate, values) in await EpisodesAsync(session, candidates, known.ToUniversalTime()))
            {
                var row = candidate.Row(values);
                if (found.Count < limit && Matches(filter, row) && seen.Add((candidate.Subject, candidate.SubjectId, values.First)))
                {
                    found.Add((row, candidate.LastDate));
                }
            }

            if (candidates.Count < AtOnce)
            {
                break;
            }

            after = (candidates[^1].LastDate, candidates[^1].Id);
        }

        return found;
    }

    private static bool Matches(AbsenceFilter filter, AbsenceRow row) =>
        (filter.State is not { } state || row.State == state)
        && (filter.MinSchoolDays is not { } days || row.SchoolDays >= days)
        && (filter.Since is not { } since || row.LastDate >= since);

    private static ScopedQuery<IReadOnlyList<Candidate>> Query(AbsenceFilter filter, DateTimeOffset known, (DateOnly LastDate, long Id)? after)
    {
        List<NpgsqlParameter> parameters = [RowQuery.Value("as_at", known), RowQuery.Value("absent", AbsentCodes), RowQuery.Value("limit", AtOnce)];
        if (filter.OrganisationId is { } organisation)
        {
            parameters.Add(RowQuery.Value("organisation", organisation));
        }

        if (filter.PupilId is { } pupil)
        {
            parameters.Add(RowQuery.Value("pupil", pupil));
        }

        if (filter.Since is { } since)
        {
            parameters.Add(RowQuery.Value("since", since));
        }

        if (after is { } place)
        {
            parameters.Add(RowQuery.Value("after_date", place.LastDate));
            parameters.Add(RowQuery.Value("after_id", place.Id));
        }

        return RowQuery.List(
            PageSql[(filter.OrganisationId is not null, filter.PupilId is not null, filter.Since is not null, after is not null)],
            reader => new Candidate(
                reader.GetInt64(0),
                reader.GetInt32(1),
                reader.GetInt64(2),
                reader.Member<SubjectKind>(3),
                reader.GetInt64(4),
                reader.GetFieldValue<DateOnly>(5),
                reader.GetFieldValue<DateOnly>(6),
                reader.GetBoolean(7)),
            parameters);
    }

    // One level for all of them: the marks that stood then, and the calendars and policies of who recorded them.
    private static async ValueTask<IReadOnlyList<(Candidate Candidate, EpisodeValues Values)>> EpisodesAsync(
        ScopedSession session, IReadOnlyList<Candidate> candidates, DateTimeOffset known)
    {
        if (candidates.Count == 0)
        {
            return [];
        }

        var (from, to) = (candidates.Min(row => row.Starts).AddDays(-DaysAround), candidates.Max(row => row.LastDate).AddDays(DaysAround));
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

    private static AbsenceEpisode? Touched(Candidate candidate, IEnumerable<StandingMark> standing) =>
        AbsenceEpisodes.Rebuild(standing.Select(mark => (mark.Session, mark.Standing)))
            .FirstOrDefault(episode => episode.First.Date <= candidate.LastDate && episode.Last.Date >= candidate.Starts);

    private sealed record Candidate(
        long Id, int OrganisationId, long PupilId, SubjectKind Subject, long SubjectId, DateOnly Starts, DateOnly LastDate, bool WhereaboutsUnknown)
    {
        public AbsenceRow Row(EpisodeValues values) => new(
            Id,
            PupilId,
            OrganisationId,
            values.First.Date,
            values.First.Half,
            values.Last.Date,
            values.Last.Half,
            values.Sessions,
            values.SchoolDays,
            values.ScheduledDays,
            values.Reason,
            values.State,
            WhereaboutsUnknown,
            values.FirstContactDueAt);
    }
}
