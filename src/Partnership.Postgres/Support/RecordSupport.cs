using Microsoft.EntityFrameworkCore;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Support;

/// <summary>Records what people did on the ladder of support, and the adjustments that stop it: each with name and position.</summary>
/// <remarks>What was done is recorded whether the ladder proposed it or not: the ladder proposes, people decide.</remarks>
public sealed class RecordSupport(PartnershipDatabase database)
{
    /// <summary>Records a measure on behalf of a caller.</summary>
    /// <returns>The registration, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> StepAsync(AccessScope scope, SupportStepRequest request, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        var by = Amending.By(scope.Caller, request.ByName, request.ByPosition);
        var taken = request.TakenOn ?? scope.On;
        List<Rejection> refusals = [.. Check(by), .. FreeText.Check(request.Note) is { } note ? [note.At("note")] : Array.Empty<Rejection>()];
        if (taken > scope.On)
        {
            refusals.Add(Rejections.TimeInvalid().At("takenOn"));
        }

        return AddAsync(scope, request.RegistrationId, refusals, registration => new SupportStep
        {
            SchoolId = registration.SchoolId,
            RegistrationId = registration.Id,
            PupilId = registration.PupilId,
            Kind = request.Kind,
            TakenOn = taken,
            Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
            RecordedAt = now,
            RecordedByName = by!.Name.Trim(),
            RecordedByPosition = by.Position.Trim(),
        }, cancellation);
    }

    /// <summary>Records an adjustment on behalf of a caller.</summary>
    /// <returns>The registration, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> AdjustmentAsync(AccessScope scope, AdjustmentRequest request, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        var by = Amending.By(scope.Caller, request.ByName, request.ByPosition);
        var starts = request.Starts ?? scope.On;
        List<Rejection> refusals = [.. Check(by)];
        if (request.Ends < starts)
        {
            refusals.Add(Rejections.PeriodInvalid().At("ends"));
        }

        if (request.TargetPercent is < 1 or > 100)
        {
            refusals.Add(Rejections.PercentInvalid().At("targetPercent"));
        }

        return AddAsync(scope, request.RegistrationId, refusals, registration => new AdjustmentRecord
        {
            SchoolId = registration.SchoolId,
            RegistrationId = registration.Id,
            PupilId = registration.PupilId,
            Starts = starts,
            Ends = request.Ends,
            TargetPercent = request.TargetPercent,
            RecordedAt = now,
            RecordedByName = by!.Name.Trim(),
            RecordedByPosition = by.Position.Trim(),
        }, cancellation);
    }

    private ValueTask<Outcome<long>> AddAsync(
        AccessScope scope, long registration, List<Rejection> refusals, Func<Pupils.Registration, object> row, CancellationToken cancellation) =>
        database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                var writers = scope.WriterIds.ToArray();
                await using var context = AttendanceDbContext.Within(transaction);
                var found = await context.Set<Pupils.Registration>().AsNoTracking()
                    .SingleOrDefaultAsync(known => known.Id == registration && writers.Contains(known.SchoolId), stop);
                var refusal = found is null ? Rejections.NotFound().At("registration") : found.CheckRuns(scope.On);
                if (found is null || refusal is not null || refusals.Count > 0)
                {
                    return Outcome<long>.Refused([.. refusal is null ? Array.Empty<Rejection>() : [refusal], .. refusals]);
                }

                context.Add(row(found));
                await context.SaveChangesAsync(stop);
                await DutyKeeper.LockAndKeepAsync(transaction, [found.PupilId], database.Clock.GetUtcNow(), stop);
                return Outcome<long>.Done(found.Id);
            },
            cancellation);

    private static IEnumerable<Rejection> Check(Person? by) =>
        by is null || string.IsNullOrWhiteSpace(by.Name) || string.IsNullOrWhiteSpace(by.Position)
            ? [Rejections.PersonRequired().At("byName")]
            : (FreeText.Check(by.Name) ?? FreeText.Check(by.Position)) is { } invalid ? [invalid.At("byName")] : [];
}
