using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;
using Partnership.Postgres.Duties;

namespace Partnership.Postgres.Returns;

/// <summary>Records what a school's deletion is to say, for its return (L07, S25). It deletes nobody: the register is the school's.</summary>
public sealed class RecordDeletion(PartnershipDatabase database)
{
    /// <summary>Records a deletion, or corrects what was recorded before, on behalf of a caller.</summary>
    /// <returns>The registration, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, DeletionRequest request, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, request, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, DeletionRequest request, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var writers = scope.WriterIds.ToArray();
        await using var context = AttendanceDbContext.Within(transaction);
        var registration = await context.Set<Pupils.Registration>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == request.RegistrationId && writers.Contains(row.SchoolId), cancellation);
        var refusals = new List<Rejection>();
        if (registration is null)
        {
            refusals.Add(Rejections.NotFound().At("registration"));
        }
        else if (request.DeletedOn < registration.Starts)
        {
            refusals.Add(Rejections.BeforeRegistration().At("deletedOn"));
        }

        if ((string.IsNullOrWhiteSpace(request.Ground) ? Rejections.ReasonRequired() : FreeText.Check(request.Ground)) is { } ground)
        {
            refusals.Add(ground.At("ground"));
        }

        if (FreeText.Check(request.Destination) is { } destination)
        {
            refusals.Add(destination.At("destination"));
        }

        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        var by = Recorder.Of(scope.Caller);
        var notice = await context.Set<DeletionNotice>().FindAsync([registration!.SchoolId, registration.Id], cancellation);
        if (notice is null)
        {
            notice = new DeletionNotice { SchoolId = registration.SchoolId, RegistrationId = registration.Id, PupilId = registration.PupilId, Ground = "", RecordedByName = "", RecordedByPosition = "" };
            context.Add(notice);
        }

        notice.DeletedOn = request.DeletedOn;
        notice.Ground = request.Ground!.Trim();
        notice.Destination = string.IsNullOrWhiteSpace(request.Destination) ? null : request.Destination.Trim();
        notice.RecordedAt = now;
        notice.RecordedByName = by.Name;
        notice.RecordedByPosition = by.Position;
        await context.SaveChangesAsync(cancellation);
        await DutyKeeper.LockAndKeepAsync(transaction, [registration.PupilId], now, cancellation);
        return Outcome<long>.Done(registration.Id);
    }
}
