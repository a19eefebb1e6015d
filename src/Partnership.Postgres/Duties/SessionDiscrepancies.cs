using Partnership.Attendance.Registers;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Duties;

/// <summary>Where the viewpoints of some pupils' sessions contradict each other, and the statement that keeps it (T1, T2, T12, S06).</summary>
internal sealed class SessionDiscrepancies
{
    // Found again after the facts had resolved it, it is open again; what a person resolved stays resolved.
    private const string Sql = """
        with found as (
          select * from unnest(@pupil_ids::bigint[], @dates::date[], @halves::smallint[], @kinds::text[], @actions::int[], @heres::int[], @theres::int[])
            f(pupil_id, session_date, half, kind, action_by_id, here_id, there_id)
        ), looked_at as (
          select * from unnest(@looked_pupils::bigint[], @looked_dates::date[], @looked_halves::smallint[]) l(pupil_id, session_date, half)
        ), gone as (
          update discrepancy d set state = 'RESOLVED', resolved_at = @now, resolved_by = 'FACTS', version = d.version + 1
            from looked_at l
           where d.pupil_id = l.pupil_id and d.session_date = l.session_date and d.half = l.half and d.state <> 'RESOLVED'
             and d.action_by_id = any((select context_writers())::int[])
             and not exists (
               select from found f
                where f.pupil_id = d.pupil_id and f.session_date = d.session_date and f.half = d.half and f.kind = d.kind
                  and f.action_by_id = d.action_by_id
                  and f.here_id is not distinct from d.here_id and f.there_id is not distinct from d.there_id)
        )
        insert into discrepancy as d (action_by_id, here_id, there_id, pupil_id, session_date, half, kind, found_at)
        select action_by_id, here_id, there_id, pupil_id, session_date, half, kind, @now from found
         order by action_by_id, pupil_id, session_date, half, kind
        on conflict (action_by_id, pupil_id, session_date, half, kind, here_id, there_id) do update
          set state = 'OPEN', found_at = excluded.found_at, resolved_at = null, resolved_by = null, version = d.version + 1
        where d.state = 'RESOLVED' and d.resolved_by = 'FACTS'
        """;

    private readonly FactsRequest request;
    private readonly PupilFactsReads reads;
    private readonly DateTimeOffset now;
    private readonly Dictionary<int, OrganisationClock> clocks = [];

    /// <summary>Looks at sessions with the facts of a request, at an instant.</summary>
    public SessionDiscrepancies(FactsRequest request, PupilFactsReads reads, DateTimeOffset now) =>
        (this.request, this.reads, this.now) = (request, reads, now);

    /// <summary>Adds the statement that brings the stored discrepancies of sessions to what their viewpoints say now.</summary>
    /// <param name="batch">The batch that writes.</param>
    /// <param name="sessions">Which sessions; null for every one of the window in which somebody is open.</param>
    public void Keep(StatementBatch batch, IReadOnlyCollection<SessionKey>? sessions)
    {
        List<(long PupilId, SessionKey Session)> lookedAt = [];
        List<(long PupilId, SessionKey Session, Discrepancy Discrepancy)> found = [];
        foreach (var pupil in request.Pupils.Distinct())
        {
            var sheet = new Sheet(this, pupil);
            foreach (var session in sheet.IsJoint ? sessions ?? sheet.Sessions : [])
            {
                lookedAt.Add((pupil, session));
                found.AddRange(DiscrepancyFinder.Find(sheet.Viewpoints(session)).Select(discrepancy => (pupil, session, discrepancy)));
            }
        }

        if (lookedAt.Count == 0)
        {
            return;
        }

        batch.Run(
            Sql,
            ("now", now),
            ("looked_pupils", lookedAt.Select(item => item.PupilId).ToArray()),
            ("looked_dates", lookedAt.Select(item => item.Session.Date).ToArray()),
            ("looked_halves", lookedAt.Select(item => (short)item.Session.Half).ToArray()),
            ("pupil_ids", found.Select(item => item.PupilId).ToArray()),
            ("dates", found.Select(item => item.Session.Date).ToArray()),
            ("halves", found.Select(item => (short)item.Session.Half).ToArray()),
            ("kinds", found.Select(item => Stored.Name(item.Discrepancy.Kind)).ToArray()),
            ("actions", found.Select(item => item.Discrepancy.ActionById).ToArray()),
            ("heres", found.Select(item => item.Discrepancy.HereId is 0 ? null : item.Discrepancy.HereId).ToArray()),
            ("theres", found.Select(item => item.Discrepancy.ThereId).ToArray()));
    }

    private OrganisationClock Clock(int organisation)
    {
        if (!clocks.TryGetValue(organisation, out var clock))
        {
            clocks.Add(organisation, clock = OrganisationClock.Of(request.Times[organisation], request.Window));
        }

        return clock;
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
