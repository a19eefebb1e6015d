using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Events;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Access;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Events;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Placements;

/// <summary>Records a review of a placement, by the school or the commissioner (L15).</summary>
public sealed class RecordPlacementReview(PartnershipDatabase database)
{
    /// <summary>Records a review on behalf of a caller.</summary>
    /// <returns>The placement, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, PlacementReviewRequest request, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, request, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, PlacementReviewRequest request, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var writers = scope.WriterIds.ToArray();
        await using var context = AttendanceDbContext.Within(transaction);
        var placement = await context.Set<Placement>().SingleOrDefaultAsync(
            row => row.Id == request.PlacementId && (writers.Contains(row.SchoolId) || writers.Contains(row.CommissionerId)), cancellation);
        var day = request.ReviewedOn ?? scope.On;
        var refusals = Check(scope, request, placement, day);
        if (placement is not null && refusals.Count == 0
            && await context.Set<PlacementReviewRecord>().AnyAsync(row => row.PlacementId == placement.Id && row.ReviewedOn == day, cancellation))
        {
            refusals.Add(Rejections.AlreadyDecided().At("reviewedOn"));
        }

        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        var review = Review(placement!, request, day, Recorder.Of(scope.Caller), now);
        context.Add(review);
        placement!.Ends = request.Ends ?? placement.Ends;
        await context.SaveChangesAsync(cancellation);
        await TellAsync(review, writers, transaction, cancellation);
        await DutyKeeper.LockAndKeepAsync(transaction, [placement.PupilId], now, cancellation);
        return Outcome<long>.Done(placement.Id);
    }

    private static PlacementReviewRecord Review(Placement placement, PlacementReviewRequest request, DateOnly day, Person by, DateTimeOffset now) => new()
    {
        SchoolId = placement.SchoolId,
        ProviderId = placement.ProviderId,
        CommissionerId = placement.CommissionerId,
        PlacementId = placement.Id,
        PupilId = placement.PupilId,
        ReviewedOn = day,
        Outcome = request.Outcome,
        Summary = request.Summary!.Trim(),
        RecordedAt = now,
        RecordedByName = by.Name,
        RecordedByPosition = by.Position,
    };

    private static async ValueTask TellAsync(PlacementReviewRecord review, int[] writers, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        var recordedBy = writers.Contains(review.SchoolId) ? review.SchoolId : review.CommissionerId;
        EventStatements.Append(batch, SubjectKind.Placement, recordedBy, review.RecordedAt,
        [
            new NewEvent
            {
                Kind = EventKind.PlacementReviewed,
                SchoolId = review.SchoolId,
                PupilId = review.PupilId,
                Entity = "PLACEMENT_REVIEW",
                EntityId = review.Id.ToString(CultureInfo.InvariantCulture),
                Version = 1,
                OccurredAt = review.RecordedAt,
            },
        ]);
        await batch.ExecuteAsync(cancellation);
    }

    private static List<Rejection> Check(AccessScope scope, PlacementReviewRequest request, Placement? placement, DateOnly day)
    {
        var refusals = new List<Rejection>();
        if (placement is null)
        {
            refusals.Add(Rejections.NotFound().At("placement"));
        }
        else if (day > scope.On)
        {
            refusals.Add(Rejections.TimeInvalid().At("reviewedOn"));
        }
        else if (day < placement.Starts)
        {
            refusals.Add(Rejections.PlacementNotLive().At("reviewedOn"));
        }

        if ((string.IsNullOrWhiteSpace(request.Summary) ? Rejections.TextRequired() : FreeText.Check(request.Summary)) is { } summary)
        {
            refusals.Add(summary.At("summary"));
        }

        if (placement is not null && request.Ends is { } ends)
        {
            if (!scope.WriterIds.Contains(placement.CommissionerId))
            {
                refusals.Add(Rejections.NotAllowed().At("ends"));
            }
            else if (ends < placement.Starts)
            {
                refusals.Add(Rejections.PeriodInvalid().At("ends"));
            }
        }

        return refusals;
    }
}
