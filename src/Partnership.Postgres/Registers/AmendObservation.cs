using System.Globalization;
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
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>Changes what a provider observed, in the same append-only way as a statutory mark (S27).</summary>
public sealed class AmendObservation(PartnershipDatabase database)
{
    private const string Subject = "PROVIDER_MARK";

    /// <summary>Changes an observation on behalf of a caller.</summary>
    /// <returns>The observation, or its refusals with paths below the input; <c>VERSION_CONFLICT</c> when another amendment was faster.</returns>
    public ValueTask<Outcome<MarkReference>> RunAsync(AccessScope scope, ObservationAmendmentRequest request, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(
            scope, (_, transaction, stop) => new Work(scope, request, now, transaction).RunAsync(stop), cancellation);
    }

    private sealed class Work(AccessScope scope, ObservationAmendmentRequest request, DateTimeOffset now, NpgsqlTransaction transaction)
    {
        private readonly SessionKey key = new(request.Mark.Date, request.Mark.Half);

        public async ValueTask<Outcome<MarkReference>> RunAsync(CancellationToken cancellation)
        {
            var writers = scope.WriterIds.ToArray();
            await using var context = AttendanceDbContext.Within(transaction);
            var placement = await context.Set<Pupils.Placement>().AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == request.Mark.SubjectId && row.ProviderId == request.Mark.OwnerId && writers.Contains(row.ProviderId), cancellation);
            var mark = placement is null ? null : await context.Set<ProviderMark>()
                .FindAsync([placement.ProviderId, placement.Id, key.Date, key.Half], cancellation);
            if (mark is null)
            {
                return Outcome<MarkReference>.Refused(Rejections.NotFound().At("mark"));
            }

            if (!await LiveTie.HoldsAsync(mark.ProviderId, mark.PupilId, transaction, cancellation))
            {
                return Outcome<MarkReference>.Refused(Rejections.TieEnded().At("mark"));
            }

            var times = await Amending.TimesAsync(transaction, mark.ProviderId, cancellation);
            var refusals = Check(mark, placement!, times, out var amendment);
            if (refusals.Count > 0)
            {
                return Outcome<MarkReference>.Refused(refusals);
            }

            var before = (mark.Observation, mark.Reason);
            var keeper = await Amending.LockAsync(
                transaction, new EpisodeKeeper(SubjectKind.Placement, mark.ProviderId, () => times, LondonTime.DateOf(now)), mark.PupilId, mark.PlacementId, key, cancellation);
            Change(mark);
            context.Add(Amending.Row(Subject, mark.ProviderId, request.Mark, mark.PupilId, mark.Version, amendment!, before.Reason));
            if (!await Amending.SaveAsync(context, cancellation))
            {
                return Outcome<MarkReference>.Refused(Rejections.VersionConflict().At("mark"));
            }

            await FollowAsync(mark, before, keeper, cancellation);
            return Outcome<MarkReference>.Done(request.Mark);
        }

        private List<Rejection> Check(ProviderMark mark, Pupils.Placement placement, OrganisationTimes times, out MarkAmendment? amendment)
        {
            var refusals = new List<Rejection>();
            var placed = new PlacedPupil(placement.Id, placement.PupilId, placement.SchoolId, placement.Starts, placement.Ends, placement.AgreedWeek);
            var proposed = new ProposedObservation(key.Date, key.Half, request.Observation, request.ArrivedAt, Reason(mark), mark.Comment);
            if (ProviderMarkRules.Check(proposed, placed.Context(times.Calendar, now)) is { } refused)
            {
                refusals.Add(Amending.OnMark(refused));
            }

            var by = Amending.By(scope.Caller, request.ByName, request.ByPosition);
            if (!AmendmentRules.TryAmend(
                new MarkWording(Text(mark.Observation, mark.ArrivedAt)),
                new MarkWording(Text(request.Observation, request.ArrivedAt)),
                request.Reason,
                by,
                now,
                out amendment,
                out var refusal))
            {
                refusals.Add(refusal.Path is null ? refusal.At("observation") : refusal);
            }

            return refusals;
        }

        private void Change(ProviderMark mark)
        {
            mark.Reason = Reason(mark);
            mark.Observation = request.Observation;
            mark.ArrivedAt = request.ArrivedAt;
            mark.Version++;
        }

        private async ValueTask FollowAsync(
            ProviderMark mark, (Observation Observation, AbsenceReasonCategory? Reason) before, EpisodeKeeper keeper, CancellationToken cancellation)
        {
            var was = StandingMark.OfObservation(key, before.Observation, before.Reason);
            var after = StandingMark.OfObservation(key, mark.Observation, mark.Reason);
            var episodes = keeper.Apply([new MarkChange(mark.PlacementId, mark.PupilId, mark.SchoolId, after)]);
            var corrected = new NewEvent
            {
                Kind = EventKind.AbsenceCorrected,
                SchoolId = mark.SchoolId,
                PupilId = mark.PupilId,
                Entity = Subject,
                EntityId = NewEvent.IdOf(request.Mark.SubjectId, key),
                Version = mark.Version,
                OccurredAt = now,
                Session = key,
                Category = AbsenceDisclosure.CategoryOf(mark.Observation, mark.Reason),
                PreviousCategory = AbsenceDisclosure.CategoryOf(before.Observation, before.Reason),
            };
            await using var batch = new StatementBatch(transaction);
            var keeping = KeptChanges.AddCorrection(
                batch,
                SubjectKind.Placement,
                mark.ProviderId,
                episodes,
                was.Standing == after.Standing ? [] : [KeptChanges.Within(corrected, episodes, mark.PlacementId, key)],
                [mark.PupilId],
                now);
            await batch.ExecuteAsync(cancellation);
            await keeping.KeepAsync(transaction, ChangedSessions.For([key]), cancellation);
        }

        // The input has no reason for an absence: what was told stays as long as the pupil still counts as absent.
        private AbsenceReasonCategory? Reason(ProviderMark mark) => request.Observation == Observation.Absent ? mark.Reason : null;

        private static string Text(Observation observation, TimeOnly? arrivedAt) => arrivedAt is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"{Stored.Name(observation)} {time:HH:mm:ss}")
            : Stored.Name(observation);
    }
}
