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

/// <summary>Takes a school's statutory register of one session (S19, S26, L01).</summary>
/// <remarks>
/// Two round trips, whatever the length, as <see cref="RecordProviderSession"/>. An entry is never overwritten: what
/// stands there is changed by <see cref="AmendMark"/>, with a reason (S27, L05).
/// </remarks>
public sealed class RecordRegister(PartnershipDatabase database)
{
    private const string List = "marks";

    private const string ById = """
        select id, pupil_id, starts, ends, null as upn from registration
         where id = any(@ids) and school_id = @school and school_id = any((select context_writers())::int[])
        """;

    private const string ByUpn = """
        select r.id, r.pupil_id, r.starts, r.ends, named.upn
          from (select u.upn, u.id from pupil u where u.upn = any(@upns)
                union all select f.upn, f.pupil_id from former_upn f where f.upn = any(@upns)) named
          join registration r on r.pupil_id = named.id
         where r.school_id = @school and r.school_id = any((select context_writers())::int[])
        """;

    private static readonly FoundSubjects Found = new(ById, ByUpn);

    /// <summary>Takes a register on behalf of a caller.</summary>
    public async ValueTask<BatchOutcome> RunAsync(AccessScope scope, StatutoryRegister register, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        var outcome = await database.RecordAsync(
            (transaction, stop) => new Recording(scope, register, now, transaction).RunAsync(stop), cancellation);
        database.RingRecorded();
        return outcome;
    }

    private sealed class Recording(AccessScope scope, StatutoryRegister register, DateTimeOffset now, CommandTransaction transaction)
    {
        private readonly Batch<MarkEntry, RegisteredPupil> entries = new(List, register.Marks, register.OnError);
        private readonly SessionKey key = new(register.Date ?? LondonTime.DateOf(now), register.Half);
        private readonly Dictionary<int, AttendanceCode> codes = [];
        private readonly Dictionary<long, (string Code, int? MinutesLate, string? Note)> there = [];
        private readonly int school = register.SchoolId;

        public async ValueTask<BatchOutcome> RunAsync(CancellationToken cancellation)
        {
            if (entries.CheckSize() is { } wrongSize)
            {
                return wrongSize;
            }

            if (!scope.WriterIds.Contains(school))
            {
                return entries.Refused(Rejections.NotFound().At("school"));
            }

            var (times, keeper) = await LoadAsync(cancellation);
            foreach (var item in entries.Standing)
            {
                var accepted = MarkRules.TryAccept(Proposed(item.Entry), item.Subject!.Context(times, key.Date, now), out var code, out var refusal);
                item.Refuse(refusal);
                if (accepted)
                {
                    codes.Add(item.Index, code!);
                }
            }

            if (!entries.SavesNothing)
            {
                Compare();
                await WriteAsync(times, keeper, cancellation);
            }

            return entries.Outcome(key.Date, pupil => new MarkReference(school, pupil.RegistrationId, key.Date, key.Half));
        }

        // What stands there is read after the pupils are locked: nobody can come between it and the writing.
        private async ValueTask<(OrganisationTimes Times, EpisodeKeeper Keeper)> LoadAsync(CancellationToken cancellation)
        {
            foreach (var item in entries.Items)
            {
                item.CheckName(item.Entry.RegistrationId, item.Entry.Upn);
            }

            var byId = new Dictionary<long, RegisteredPupil>();
            var byUpn = new Dictionary<string, List<RegisteredPupil>>(StringComparer.Ordinal);
            await using var batch = StatementBatch.ForRecording(transaction, scope, now);
            var times = OrganisationTimes.LoadKnown(batch, school);
            Found.Add(
                batch,
                [.. entries.Standing.Where(item => item.Entry.RegistrationId is not null).Select(item => item.Entry.RegistrationId!.Value)],
                [.. entries.Standing.Where(item => item.Entry.Upn is not null).Select(item => item.Entry.Upn!)],
                row =>
                {
                    var registered = Registered(row);
                    if (row.IsDBNull(4))
                    {
                        byId.Add(registered.RegistrationId, registered);
                    }
                    else
                    {
                        PupilsOf(byUpn, row.GetString(4)).Add(registered);
                    }
                },
                ("school", school));
            var keeper = new EpisodeKeeper(SubjectKind.Registration, school, () => times[school], LondonTime.DateOf(now));
            keeper.LoadFound(
                batch, key, row => there.Add(row.GetInt64(0), (row.GetString(3), row.Read<short?>(4), row.Read<string?>(5))));
            await batch.ExecuteAsync(cancellation);
            await times.CompleteAsync(transaction, cancellation);
            foreach (var item in entries.Standing)
            {
                item.Subject = item.Entry.RegistrationId is { } id ? byId.GetValueOrDefault(id) : Choose(byUpn.GetValueOrDefault(item.Entry.Upn!));
                item.Refuse(item.Subject is null ? Rejections.NotFound().At(item.Entry.Upn is null ? "registration" : "upn") : null);
            }

            entries.RefuseDuplicates(pupil => pupil.RegistrationId);
            return (times[school], keeper);
        }

        private async ValueTask WriteAsync(OrganisationTimes times, EpisodeKeeper keeper, CancellationToken cancellation)
        {
            var added = entries.Standing.Where(item => !item.IsThere).OrderBy(item => item.Subject!.RegistrationId).ToList();
            if (entries.SavesNothing || added.Count == 0)
            {
                return;
            }

            var changes = added.Select(item => new MarkChange(
                item.Subject!.RegistrationId,
                item.Subject.PupilId,
                school,
                StandingMark.OfCode(key, codes[item.Index].Code))).ToList();
            var episodes = keeper.Apply(changes);
            await using var batch = new StatementBatch(transaction);
            AddMarks(batch, added);
            KeptChanges.AddRecording(
                batch,
                SubjectKind.Registration,
                school,
                key,
                episodes,
                [.. added.Where(item => StandingMark.IsAbsence(codes[item.Index])).Select(item => Recorded(item, times, episodes))],
                [.. changes.Select(change => change.PupilId).Distinct()],
                now);
            await batch.ExecuteAndCommitAsync(transaction, null, cancellation);
        }

        private void AddMarks(StatementBatch batch, List<BatchItem<MarkEntry, RegisteredPupil>> added)
        {
            var recorder = Recorder.Of(scope.Caller);
            batch.Run(
                """
                with added as (
                  insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, minutes_late, note,
                         recorded_at, recorded_by_name, recorded_by_position)
                  select @school, e.registration_id, e.pupil_id, @date, @half, e.code, e.minutes_late, e.note, @now, @name, @position
                    from unnest(@registrations::bigint[], @pupils::bigint[], @codes::text[], @minutes::smallint[], @notes::text[])
                         e(registration_id, pupil_id, code, minutes_late, note)
                  returning code)
                insert into register_tally as t (school_id, session_date, half, code, marks)
                select @school, @date, @half, code, count(*) from added group by code order by code
                on conflict (school_id, session_date, half, code) do update set marks = t.marks + excluded.marks
                """,
                ("school", school), ("date", key.Date), ("half", (short)key.Half), ("now", now),
                ("name", recorder.Name), ("position", recorder.Position),
                ("registrations", Column(added, item => item.Subject!.RegistrationId)),
                ("pupils", Column(added, item => item.Subject!.PupilId)),
                ("codes", Column(added, item => codes[item.Index].Code)),
                ("minutes", Column(added, item => (short?)item.Entry.MinutesLate)),
                ("notes", Column(added, item => item.Entry.Note)));
        }

        private NewEvent Recorded(
            BatchItem<MarkEntry, RegisteredPupil> item, OrganisationTimes times, IReadOnlyList<EpisodeWrite> episodes)
        {
            var recorded = new NewEvent
            {
                Kind = EventKind.AbsenceRecorded,
                SchoolId = school,
                PupilId = item.Subject!.PupilId,
                Entity = "ATTENDANCE_MARK",
                EntityId = NewEvent.IdOf(item.Subject.RegistrationId, key),
                Version = 1,
                OccurredAt = times.Calendar.StartsAt(key.Date, key.Half) ?? now,
                Session = key,
                Category = codes[item.Index].Category,
            };
            return KeptChanges.Within(recorded, episodes, item.Subject.RegistrationId, key);
        }

        private void Compare()
        {
            foreach (var item in entries.Standing.Where(item => there.ContainsKey(item.Subject!.RegistrationId)).ToList())
            {
                item.IsThere = there[item.Subject!.RegistrationId] == (item.Entry.Code, item.Entry.MinutesLate, item.Entry.Note);
                item.Refuse(item.IsThere ? null : Rejections.AlreadyMarked());
            }
        }

        // The UPN names the child, not the registration: of several here the one that runs is meant.
        private RegisteredPupil? Choose(List<RegisteredPupil>? registrations) =>
            registrations is null || registrations.Select(pupil => pupil.PupilId).Distinct().Count() != 1
                ? null
                : registrations.OrderByDescending(pupil => pupil.RunsOn(key.Date)).ThenByDescending(pupil => pupil.Starts).First();

        private ProposedMark Proposed(MarkEntry entry) => new(key.Date, key.Half, entry.Code, entry.Note, entry.MinutesLate);

        private static RegisteredPupil Registered(NpgsqlDataReader row) => new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetFieldValue<DateOnly>(2),
            row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3));

        private static List<RegisteredPupil> PupilsOf(Dictionary<string, List<RegisteredPupil>> byUpn, string upn) =>
            byUpn.TryGetValue(upn, out var registrations) ? registrations : byUpn[upn] = [];

        private static T[] Column<T>(
            IEnumerable<BatchItem<MarkEntry, RegisteredPupil>> items, Func<BatchItem<MarkEntry, RegisteredPupil>, T> value) =>
            [.. items.Select(value)];
    }
}
