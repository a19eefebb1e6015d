using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Events;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Access;
using Partnership.Postgres.Events;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Registers;

/// <summary>Records what an AP provider observed in one session (S04, S06, L16): its own record, never the school's mark.</summary>
/// <remarks>
/// Two round trips, whatever the length: what the rules need and, with the pupils locked, what is there; the marks with all that follows
/// from them, the commit, and what the answer is known to read. Asking again for what stands already changes nothing and succeeds.
/// </remarks>
public sealed class RecordProviderSession(PartnershipDatabase database)
{
    private const string List = "observations";

    private const string ById = """
        select p.id, p.pupil_id, p.school_id, p.starts, p.ends, p.agreed_week, null as upn from placement p
         where p.id = any(@ids) and p.provider_id = @provider and p.provider_id = any((select context_writers())::int[])
        """;

    private const string ByUpn = """
        select p.id, p.pupil_id, p.school_id, p.starts, p.ends, p.agreed_week, named.upn
          from (select u.upn, u.id from pupil u where u.upn = any(@upns)
                union all select f.upn, f.pupil_id from former_upn f where f.upn = any(@upns)) named
          join placement p on p.pupil_id = named.id
         where p.provider_id = @provider and p.provider_id = any((select context_writers())::int[])
        """;

    private static readonly FoundSubjects Found = new(ById, ByUpn);

    /// <summary>Records a session on behalf of a caller.</summary>
    /// <param name="scope">The caller's scope.</param>
    /// <param name="session">What was observed.</param>
    /// <param name="foresee">Asks for what the answer will show of an outcome, and says where it asked: that then comes with the commit. Null where nothing is shown.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async ValueTask<BatchOutcome> RunAsync(
        AccessScope scope, ProviderSession session, Func<BatchOutcome, ScopedSession>? foresee = null, CancellationToken cancellation = default)
    {
        var now = ToMicroseconds(database.Clock.GetUtcNow());
        var provider = session.ProviderId ?? scope.Caller.OrganisationId;
        var outcome = await database.RecordAsync(
            (transaction, stop) => new Recording(scope, session, provider, now, transaction, foresee).RunAsync(stop), cancellation);
        database.RingRecorded();
        return outcome;
    }

    // As PostgreSQL keeps it: what is answered from memory is what will be read.
    private static DateTimeOffset ToMicroseconds(DateTimeOffset now) => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));

    private sealed class Recording(
        AccessScope scope, ProviderSession session, int provider, DateTimeOffset now, CommandTransaction transaction, Func<BatchOutcome, ScopedSession>? foresee)
    {
        private readonly Batch<ObservationEntry, PlacedPupil> entries = new(List, session.Observations, session.OnError);
        private readonly SessionKey key = new(session.Date ?? LondonTime.DateOf(now), session.Half);
        private readonly Dictionary<long, (string Observation, TimeOnly? ArrivedAt, string? Reason, string? Comment)> there = [];
        private DateTimeOffset due;

        public async ValueTask<BatchOutcome> RunAsync(CancellationToken cancellation)
        {
            if (entries.CheckSize() is { } wrongSize)
            {
                return wrongSize;
            }

            if (!scope.WriterIds.Contains(provider))
            {
                return entries.Refused(Rejections.NotFound().At("provider"));
            }

            var (times, keeper) = await LoadAsync(cancellation);
            foreach (var item in entries.Standing)
            {
                item.Refuse(ProviderMarkRules.Check(Proposed(item.Entry), item.Subject!.Context(times.Calendar, now))
                    ?? ProviderMarkRules.CheckReported(item.Subject.Ends, scope.On));
            }

            if (!entries.SavesNothing)
            {
                Compare();
            }

            return await WriteAsync(times, keeper, cancellation);
        }

        private BatchOutcome Outcome() => entries.Outcome(key.Date, placed => new MarkReference(provider, placed.PlacementId, key.Date, key.Half)) with
        {
            Pupils = [.. entries.Standing.Select(item => item.Subject!.PupilId)],
            Schools = [.. entries.Standing.Select(item => item.Subject!.SchoolId).Distinct()],
            Observations = IsWhatWillBeRead ? [.. entries.Standing.Select(Written)] : null,
        };

        // A school's reader is told the placement's route besides, and a mark that was there has an instant and a version of its own.
        private bool IsWhatWillBeRead => !entries.SavesNothing && scope.ReaderIds.Contains(provider)
            && entries.Standing.All(item => !item.IsThere && !scope.ReaderIds.Contains(item.Subject!.SchoolId));

        private ProviderMarkRow Written(BatchItem<ObservationEntry, PlacedPupil> item) => new(
            provider,
            item.Subject!.PlacementId,
            item.Subject.PupilId,
            item.Subject.SchoolId,
            key.Date,
            key.Half,
            item.Entry.Observation,
            item.Entry.ArrivedAt,
            item.Entry.Reason,
            due,
            now,
            Version: 1,
            Route: null);

        // What stands there is read after the pupils are locked: nobody can come between it and the writing.
        private async ValueTask<(OrganisationTimes Times, EpisodeKeeper Keeper)> LoadAsync(CancellationToken cancellation)
        {
            foreach (var item in entries.Items)
            {
                item.CheckName(item.Entry.PlacementId, item.Entry.Upn);
            }

            var byId = new Dictionary<long, PlacedPupil>();
            var byUpn = new Dictionary<string, List<PlacedPupil>>(StringComparer.Ordinal);
            await using var batch = StatementBatch.ForRecording(transaction, scope, now);
            var times = OrganisationTimes.LoadKnown(batch, provider);
            Found.Add(
                batch,
                [.. entries.Standing.Where(item => item.Entry.PlacementId is not null).Select(item => item.Entry.PlacementId!.Value)],
                [.. entries.Standing.Where(item => item.Entry.Upn is not null).Select(item => item.Entry.Upn!)],
                row =>
                {
                    var placed = Placed(row);
                    if (row.IsDBNull(6))
                    {
                        byId.Add(placed.PlacementId, placed);
                    }
                    else
                    {
                        PupilsOf(byUpn, row.GetString(6)).Add(placed);
                    }
                },
                ("provider", provider));
            var keeper = new EpisodeKeeper(SubjectKind.Placement, provider, () => times[provider], LondonTime.DateOf(now));
            keeper.LoadFound(
                batch, key, row => there.Add(row.GetInt64(0), (row.GetString(3), row.Read<TimeOnly?>(5), row.Read<string?>(4), row.Read<string?>(6))));
            await batch.ExecuteAsync(cancellation);
            await times.CompleteAsync(transaction, cancellation);
            foreach (var item in entries.Standing)
            {
                item.Subject = item.Entry.PlacementId is { } id ? byId.GetValueOrDefault(id) : Choose(byUpn.GetValueOrDefault(item.Entry.Upn!));
                item.Refuse(item.Subject is null ? Rejections.NotFound().At(item.Entry.Upn is null ? "placement" : "upn") : null);
            }

            entries.RefuseDuplicates(placed => placed.PlacementId);
            return (times[provider], keeper);
        }

        private async ValueTask<BatchOutcome> WriteAsync(OrganisationTimes times, EpisodeKeeper keeper, CancellationToken cancellation)
        {
            var added = entries.Standing.Where(item => !item.IsThere).OrderBy(item => item.Subject!.PlacementId).ToList();
            if (entries.SavesNothing || added.Count == 0)
            {
                return Outcome();
            }

            var changes = added.Select(item => new MarkChange(
                item.Subject!.PlacementId,
                item.Subject.PupilId,
                item.Subject.SchoolId,
                StandingMark.OfObservation(key, item.Entry.Observation, item.Entry.Reason))).ToList();
            var episodes = keeper.Apply(changes);
            await using var batch = new StatementBatch(transaction);
            due = SessionDeadlines.ReportDueAt(times.Calendar, times.PolicyOn(key.Date), key.Date, key.Half) ?? now;
            AddMarks(batch, added);
            KeptChanges.AddRecording(
                batch,
                SubjectKind.Placement,
                provider,
                key,
                episodes,
                [.. added.Where(item => IsAbsence(item.Entry)).Select(item => Recorded(item, times, episodes))],
                [.. changes.Select(change => change.PupilId).Distinct()],
                now);
            var outcome = Outcome();
            await batch.ExecuteAndCommitAsync(transaction, outcome.Observations is null ? null : foresee?.Invoke(outcome).TakeLevel(), cancellation);
            return outcome;
        }

        private void AddMarks(StatementBatch batch, List<BatchItem<ObservationEntry, PlacedPupil>> added)
        {
            var recorder = Recorder.Of(scope.Caller);
            batch.Run(
                """
                insert into provider_mark (provider_id, placement_id, pupil_id, school_id, session_date, half, observation, arrived_at, reason,
                       comment, due_at, recorded_at, recorded_by_name, recorded_by_position)
                select @provider, e.placement_id, e.pupil_id, e.school_id, @date, @half, e.observation, e.arrived_at, e.reason, e.comment,
                       @due, @now, @name, @position
                  from unnest(@placements::bigint[], @pupils::bigint[], @schools::int[], @observations::text[], @arrived::time[], @reasons::text[],
                         @comments::text[]) e(placement_id, pupil_id, school_id, observation, arrived_at, reason, comment)
                """,
                ("provider", provider), ("date", key.Date), ("half", (short)key.Half), ("due", due), ("now", now),
                ("name", recorder.Name), ("position", recorder.Position),
                ("placements", Column(added, item => item.Subject!.PlacementId)),
                ("pupils", Column(added, item => item.Subject!.PupilId)),
                ("schools", Column(added, item => item.Subject!.SchoolId)),
                ("observations", Column(added, item => Stored.Name(item.Entry.Observation))),
                ("arrived", Column(added, item => item.Entry.ArrivedAt)),
                ("reasons", Column(added, item => item.Entry.Reason is { } reason ? Stored.Name(reason) : null)),
                ("comments", Column(added, item => item.Entry.Comment)));
        }

        private NewEvent Recorded(
            BatchItem<ObservationEntry, PlacedPupil> item, OrganisationTimes times, IReadOnlyList<EpisodeWrite> episodes)
        {
            var recorded = new NewEvent
            {
                Kind = EventKind.AbsenceRecorded,
                SchoolId = item.Subject!.SchoolId,
                PupilId = item.Subject.PupilId,
                Entity = "PROVIDER_MARK",
                EntityId = NewEvent.IdOf(item.Subject.PlacementId, key),
                Version = 1,
                OccurredAt = times.Calendar.StartsAt(key.Date, key.Half) ?? now,
                Session = key,
                Category = AbsenceDisclosure.CategoryOf(item.Entry.Observation, item.Entry.Reason),
            };
            return KeptChanges.Within(recorded, episodes, item.Subject.PlacementId, key);
        }

        private static bool IsAbsence(ObservationEntry entry) =>
            AbsenceDisclosure.StandingOf(entry.Observation, entry.Reason) is SessionStanding.AbsentWithLeave or SessionStanding.AbsentWithoutLeave;

        private void Compare()
        {
            foreach (var item in entries.Standing.Where(item => there.ContainsKey(item.Subject!.PlacementId)).ToList())
            {
                var entry = item.Entry;
                item.IsThere = there[item.Subject!.PlacementId] ==
                    (Stored.Name(entry.Observation), entry.ArrivedAt, entry.Reason is { } reason ? Stored.Name(reason) : null, entry.Comment);
                item.Refuse(item.IsThere ? null : Rejections.AlreadyMarked());
            }
        }

        // The UPN names the child, not the placement: of several here the one that runs and expects the session is meant.
        private PlacedPupil? Choose(List<PlacedPupil>? placements) =>
            placements is null || placements.Select(placed => placed.PupilId).Distinct().Count() != 1
                ? null
                : placements.OrderByDescending(placed => placed.RunsOn(key.Date))
                    .ThenByDescending(placed => placed.Timetable.Expects(key.Date, key.Half))
                    .ThenByDescending(placed => placed.Starts)
                    .First();

        private ProposedObservation Proposed(ObservationEntry entry) =>
            new(key.Date, key.Half, entry.Observation, entry.ArrivedAt, entry.Reason, entry.Comment);

        private static PlacedPupil Placed(NpgsqlDataReader row) => new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt32(2),
            row.GetFieldValue<DateOnly>(3),
            row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4),
            row.GetString(5));

        private static List<PlacedPupil> PupilsOf(Dictionary<string, List<PlacedPupil>> byUpn, string upn) =>
            byUpn.TryGetValue(upn, out var placements) ? placements : byUpn[upn] = [];

        private static T[] Column<T>(
            IEnumerable<BatchItem<ObservationEntry, PlacedPupil>> items, Func<BatchItem<ObservationEntry, PlacedPupil>, T> value) =>
            [.. items.Select(value)];
    }
}
