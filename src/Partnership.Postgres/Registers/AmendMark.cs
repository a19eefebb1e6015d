using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Events;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Events;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Registers;

/// <summary>Changes a statutory mark; the original entry stays beside the new one (S27, L05).</summary>
public sealed class AmendMark(PartnershipDatabase database)
{
    private const string Subject = "ATTENDANCE_MARK";

    /// <summary>Changes a mark on behalf of a caller.</summary>
    /// <returns>The mark, or its refusals with paths below the input; <c>VERSION_CONFLICT</c> when another amendment was faster.</returns>
    public ValueTask<Outcome<MarkReference>> RunAsync(AccessScope scope, MarkAmendmentRequest request, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(
            scope, (_, transaction, stop) => new Work(scope, request, now, transaction).RunAsync(stop), cancellation);
    }

    private sealed class Work(AccessScope scope, MarkAmendmentRequest request, DateTimeOffset now, NpgsqlTransaction transaction)
    {
        private readonly SessionKey key = new(request.Mark.Date, request.Mark.Half);

        public async ValueTask<Outcome<MarkReference>> RunAsync(CancellationToken cancellation)
        {
            var writers = scope.WriterIds.ToArray();
            await using var context = AttendanceDbContext.Within(transaction);
            var registration = await context.Set<Pupils.Registration>().AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == request.Mark.SubjectId && row.SchoolId == request.Mark.OwnerId && writers.Contains(row.SchoolId), cancellation);
            var mark = registration is null ? null : await context.Set<AttendanceMark>()
                .FindAsync([registration.SchoolId, registration.Id, key.Date, key.Half], cancellation);
            if (mark is null)
            {
                return Outcome<MarkReference>.Refused(Rejections.NotFound().At("mark"));
            }

            var times = await Amending.TimesAsync(transaction, mark.SchoolId, cancellation);
            var original = CodeScheme.On(key.Date).TryGet(mark.Code, out var before) ? before : null;
            var refusals = Check(mark, registration!, times, out var code, out var amendment);
            if (refusals.Count > 0)
            {
                return Outcome<MarkReference>.Refused(refusals);
            }

            var keeper = await Amending.LockAsync(
                transaction, new EpisodeKeeper(SubjectKind.Registration, mark.SchoolId, () => times, LondonTime.DateOf(now)), mark.PupilId, mark.RegistrationId, key, cancellation);
            Change(mark, code!);
            context.Add(Amending.Row(Subject, mark.SchoolId, request.Mark, mark.PupilId, mark.Version, amendment!));
            if (!await Amending.SaveAsync(context, cancellation))
            {
                return Outcome<MarkReference>.Refused(Rejections.VersionConflict().At("mark"));
            }

            await FollowAsync(mark, original, code!, amendment!, keeper, cancellation);
            return Outcome<MarkReference>.Done(request.Mark);
        }

        private List<Rejection> Check(
            AttendanceMark mark, Pupils.Registration registration, OrganisationTimes times, out AttendanceCode? code, out MarkAmendment? amendment)
        {
            var refusals = new List<Rejection>();
            var pupil = new RegisteredPupil(registration.Id, registration.PupilId, registration.Starts, registration.Ends);
            var proposed = new ProposedMark(key.Date, key.Half, request.Code, request.Note, Minutes(mark));
            if (!MarkRules.TryAccept(proposed, pupil.Context(times, key.Date, now), out code, out var refusal))
            {
                refusals.Add(Amending.OnMark(refusal));
            }

            var by = Amending.By(scope.Caller, request.ByName, request.ByPosition);
            var (stands, shall) = (new MarkWording(Text(mark.Code, mark.Note), mark.MinutesLate), new MarkWording(Text(request.Code, request.Note), Minutes(mark)));
            if (!AmendmentRules.TryAmend(stands, shall, request.Reason, by, now, out amendment, out refusal))
            {
                refusals.Add(refusal.Path is null ? refusal.At("code") : refusal);
            }

            return refusals;
        }

        private void Change(AttendanceMark mark, AttendanceCode code)
        {
            mark.MinutesLate = (short?)Minutes(mark);
            mark.Code = code.Code;
            mark.Note = request.Note;
            mark.Version++;
        }

        private async ValueTask FollowAsync(
            AttendanceMark mark, AttendanceCode? before, AttendanceCode after, MarkAmendment amendment, EpisodeKeeper keeper, CancellationToken cancellation)
        {
            var episodes = keeper.Apply([new MarkChange(mark.RegistrationId, mark.PupilId, mark.SchoolId, StandingMark.OfCode(key, after.Code))]);
            await using var batch = new StatementBatch(transaction);
            batch.Run(
                """
                insert into register_tally as t (school_id, session_date, half, code, marks)
                select @school, @date, @half, c.code, sum(c.marks)
                  from (values (@original, -1), (@amended, 1)) c(code, marks) group by c.code having sum(c.marks) <> 0 order by c.code
                on conflict (school_id, session_date, half, code) do update set marks = t.marks + excluded.marks
                """,
                ("school", mark.SchoolId), ("date", key.Date), ("half", (short)key.Half),
                ("original", before?.Code ?? amendment.Original), ("amended", after.Code));
            var keeping = KeptChanges.AddCorrection(
                batch,
                SubjectKind.Registration,
                mark.SchoolId,
                episodes,
                IsCorrection(before, after) ? [KeptChanges.Within(Corrected(mark, before, after), episodes, mark.RegistrationId, key)] : [],
                [mark.PupilId],
                now);
            await batch.ExecuteAsync(cancellation);
            await keeping.KeepAsync(transaction, ChangedSessions.For([key]), cancellation);
        }

        private NewEvent Corrected(AttendanceMark mark, AttendanceCode? before, AttendanceCode after) => new()
        {
            Kind = OnlyReason(before, after) ? EventKind.AbsenceReasonChanged : EventKind.AbsenceCorrected,
            SchoolId = mark.SchoolId,
            PupilId = mark.PupilId,
            Entity = Subject,
            EntityId = NewEvent.IdOf(request.Mark.SubjectId, key),
            Version = mark.Version,
            OccurredAt = now,
            Session = key,
            Category = after.Category,
            PreviousCategory = before?.Category,
            Differences = OnlyReason(before, after) ? [new Difference("reason", Reason(before!), Reason(after))] : [],
        };

        // Absent before and now, and counted the same: what may be told of the reason is all that changed.
        private static bool OnlyReason(AttendanceCode? before, AttendanceCode after) =>
            before is not null && StandingMark.IsAbsence(before) && StandingMark.IsAbsence(after) && before.Category == after.Category
            && before.Standing == after.Standing;

        private static string? Reason(AttendanceCode code) => code.ReasonCategory is { } reason ? Stored.Name(reason) : null;

        // Subscribers learn what they could see change: whether the pupil was absent, how it counts, why in a category.
        private static bool IsCorrection(AttendanceCode? before, AttendanceCode after) =>
            (StandingMark.IsAbsence(after) || (before is not null && StandingMark.IsAbsence(before)))
            && (before?.Category != after.Category || before.ReasonCategory != after.ReasonCategory || before.Standing != after.Standing);

        // Without new ones, the minutes that stand there stay as long as the code still says late.
        private int? Minutes(AttendanceMark mark) => request.MinutesLate ?? (request.Code is "L" or "U" ? mark.MinutesLate : null);

        private static string Text(string? code, string? note) => string.IsNullOrWhiteSpace(note) ? code ?? "" : $"{code}: {note}";
    }
}
