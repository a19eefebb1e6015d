using Partnership.Attendance.Registers;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Duties;

/// <summary>Where the viewpoints of some pupils' sessions contradict each other, and the statements that keep it (T1, T2, T12, S06): only what differs is written.</summary>
internal sealed class SessionDiscrepancies
{
    // Found again after the facts had resolved it, it is open again; what a person resolved stays resolved.
    private const string Open = """
        insert into discrepancy as d (action_by_id, here_id, there_id, pupil_id, session_date, half, kind, found_at)
        select f.action_by_id, f.here_id, f.there_id, f.pupil_id, f.session_date, f.half, f.kind, @now
          from unnest(@pupil_ids::bigint[], @dates::date[], @halves::smallint[], @kinds::text[], @actions::int[], @heres::int[], @theres::int[])
               f(pupil_id, session_date, half, kind, action_by_id, here_id, there_id)
         order by f.action_by_id, f.pupil_id, f.session_date, f.half, f.kind
        on conflict (action_by_id, pupil_id, session_date, half, kind, here_id, there_id) do update
          set state = 'OPEN', found_at = excluded.found_at, resolved_at = null, resolved_by = null, version = d.version + 1
        where d.state = 'RESOLVED' and d.resolved_by = 'FACTS'
        """;

    private const string Resolve = """
        update discrepancy set state = 'RESOLVED', resolved_at = @now, resolved_by = 'FACTS', version = version + 1
         where id = any(@gone) and action_by_id = any((select context_writers())::int[]) and state <> 'RESOLVED'
        """;

    private readonly FactsRequest request;
    private readonly PupilFactsReads reads;
    private readonly ChangedSessions sessions;
    private readonly DateTimeOffset now;
    private readonly Dictionary<int, OrganisationClock> clocks = [];
    private readonly Dictionary<Found, (long Id, bool IsResolved, bool ByFacts)> stored = [];

    /// <summary>Looks at sessions with the facts of a request, at an instant: adds the statement that reads what is stored about them.</summary>
    public SessionDiscrepancies(FactsRequest request, PupilFactsReads reads, ChangedSessions sessions, DateTimeOffset now)
    {
        (this.request, this.reads, this.sessions, this.now) = (request, reads, sessions, now);
        var days = sessions.Days?.ToArray() ?? [request.Window.From, request.Window.Today];
        if (days is [var first, ..])
        {
            request.Batch.Rows(
                """
                select pupil_id, session_date, half, kind, action_by_id, here_id, there_id, id, state = 'RESOLVED', resolved_by is not distinct from 'FACTS'
                  from discrepancy
                 where pupil_id = any(@pupils) and session_date between @first and @last and action_by_id = any((select context_writers())::int[])
                """,
                row => stored.Add(
                    new Found(
                        row.GetInt64(0), new SessionKey(row.GetFieldValue<DateOnly>(1), (Half)row.GetInt16(2)), row.GetString(3), row.GetInt32(4),
                        row.Read<int?>(5), row.Read<int?>(6)),
                    (row.GetInt64(7), row.GetBoolean(8), row.GetBoolean(9))),
                ("pupils", request.Pupils), ("first", first), ("last", days[^1]));
        }
    }

    /// <summary>Adds the statements, if any, that bring the stored discrepancies of the sessions to what their viewpoints say now.</summary>
    public void Keep(StatementBatch batch)
    {
        HashSet<(long PupilId, SessionKey Session)> lookedAt = [];
        HashSet<Found> found = [];
        foreach (var pupil in request.Pupils.Distinct())
        {
            var sheet = new Sheet(this, pupil);
            foreach (var session in sheet.IsJoint ? sessions.Of(pupil) ?? sheet.Sessions : [])
            {
                lookedAt.Add((pupil, session));
                found.UnionWith(DiscrepancyFinder.Find(sheet.Viewpoints(session)).Select(discrepancy => Found.Of(pupil, session, discrepancy)));
            }
        }

        Add(batch, [.. found.Where(discrepancy => !stored.TryGetValue(discrepancy, out var row) || (row.IsResolved && row.ByFacts))]);
        var gone = stored.Where(row => !row.Value.IsResolved && lookedAt.Contains((row.Key.PupilId, row.Key.Session)) && !found.Contains(row.Key))
            .Select(row => row.Value.Id).Order().ToArray();
        if (gone.Length > 0)
        {
            batch.Run(Resolve, ("now", now), ("gone", gone));
        }
    }

    private void Add(StatementBatch batch, Found[] opened)
    {
        if (opened.Length == 0)
        {
            return;
        }

        batch.Run(
            Open,
            ("now", now),
            ("pupil_ids", Column(opened, discrepancy => discrepancy.PupilId)),
            ("dates", Column(opened, discrepancy => discrepancy.Session.Date)),
            ("halves", Column(opened, discrepancy => (short)discrepancy.Session.Half)),
            ("kinds", Column(opened, discrepancy => discrepancy.Kind)),
            ("actions", Column(opened, discrepancy => discrepancy.ActionById)),
            ("heres", Column(opened, discrepancy => discrepancy.HereId)),
            ("theres", Column(opened, discrepancy => discrepancy.ThereId)));
    }

    private static T[] Column<T>(Found[] opened, Func<Found, T> value) => [.. opened.Select(value)];

    private OrganisationClock Clock(int organisation)
    {
        if (!clocks.TryGetValue(organisation, out var clock))
        {
            clocks.Add(organisation, clock = OrganisationClock.Of(request.Times[organisation], request.Window));
        }

        return clock;
    }

    /// <summary>What names a discrepancy for good.</summary>
    private sealed record Found(long PupilId, SessionKey Session, string Kind, int ActionById, int? HereId, int? ThereId)
    {
        public static Found Of(long pupil, SessionKey session, Discrepancy discrepancy) => new(
            pupil, session, Stored.Name(discrepancy.Kind), discrepancy.ActionById, discrepancy.HereId is 0 ? null : discrepancy.HereId, discrepancy.ThereId);
    }

    /// <summary>One pupil's places and records.</summary>
    private sealed class Sheet(SessionDiscrepancies all, long pupil)
    {
        private readonly RegisterFacts.Registered[] registrations =
            [.. all.reads.Registers.Registrations.Where(registration => registration.PupilId == pupil)];

        private readonly PlacementFactsSource.Placed[] placements =
            [.. all.reads.Placements.All.Where(placed => placed.Pupil.PupilId == pupil)];

        /// <summary>Whether more than one organisation has anything to say: alone, nobody contradicts anybody, unless by D.</summary>
        public bool IsJoint => registrations.Length + placements.Length > 1
            || registrations.Any(registration => all.reads.Registers.MarksOf(registration.Id).Values.Contains("D"));

        public IEnumerable<SessionKey> Sessions =>
            from offset in Enumerable.Range(0, all.request.Window.Today.DayNumber - all.request.Window.From.DayNumber + 1)
            let date = all.request.Window.From.AddDays(offset)
            from half in new[] { Half.Am, Half.Pm }
            where registrations.Any(registration => registration.RunsOn(date) && all.Clock(registration.SchoolId).IsOpen(date, half))
                || placements.Any(placed => placed.Pupil.RunsOn(date) && all.Clock(placed.ProviderId).IsOpen(date, half))
            select new SessionKey(date, half);

        public SessionViewpoints Viewpoints(SessionKey session)
        {
            PlacementRow[] live = [.. placements.Where(placed => placed.Pupil.RunsOn(session.Date)).Select(Row)];
            return new SessionViewpoints(
                session,
                all.now,
                [
                    .. registrations.Where(registration => registration.RunsOn(session.Date)).Select(registration => new RegistrationViewpoint(
                        registration.Id,
                        registration.SchoolId,
                        StateAt(registration.SchoolId, session, live),
                        all.reads.Registers.MarksOf(registration.Id).GetValueOrDefault(session),
                        all.Clock(registration.SchoolId).ClosesAt(session.Date, session.Half))),
                ],
                [.. live.Select(row => Viewpoint(row, session, live))]);
        }

        private PlacementViewpoint Viewpoint(PlacementRow row, SessionKey session, PlacementRow[] live)
        {
            var isSeen = all.reads.Placements.ObservationsOf(row.Id).TryGetValue(session, out var seen);
            return new PlacementViewpoint(
                row.Id,
                row.ProviderId,
                row.Route,
                StateAt(row.ProviderId, session, live),
                isSeen ? seen.Observation : null,
                all.Clock(row.ProviderId).ReportDueAt(session.Date, session.Half),
                seen.Reason,
                row.IsRemote(session.Date, session.Half));
        }

        private ExpectationState StateAt(int organisation, SessionKey session, PlacementRow[] live) =>
            SessionExpectations.StateAt(organisation, session.Date, session.Half, live, all.Clock(organisation));

        private static PlacementRow Row(PlacementFactsSource.Placed placed) => new(
            placed.Pupil.PlacementId, placed.Pupil.PupilId, placed.ProviderId, 0, placed.Pupil.SchoolId, placed.Route,
            placed.Pupil.Starts, placed.Pupil.Ends, null, [], placed.Pupil.AgreedWeek, placed.Pupil.RemoteWeek);
    }
}
