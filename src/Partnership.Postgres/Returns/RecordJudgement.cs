using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Support;
using Partnership.Postgres.Access;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Support;

namespace Partnership.Postgres.Returns;

/// <summary>Records what a school judges where no figure can: that a pupil attends irregularly (L08), or will be away sick for long (S29).</summary>
public sealed class RecordJudgement(PartnershipDatabase database)
{
    private const int MostDays = 400;

    /// <summary>Records a judgement on behalf of a caller.</summary>
    /// <returns>The registration, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, JudgementRequest request, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, request, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, JudgementRequest request, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var writers = scope.WriterIds.ToArray();
        await using var context = AttendanceDbContext.Within(transaction);
        var registration = await context.Set<Pupils.Registration>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == request.RegistrationId && writers.Contains(row.SchoolId), cancellation);
        var starts = request.Starts ?? scope.On;
        var refusals = new List<Rejection>();
        if ((registration is null ? Rejections.NotFound().At("registration") : registration.CheckRuns(scope.On)) is { } refused)
        {
            refusals.Add(refused);
        }

        if (request.Ends < starts)
        {
            refusals.Add(Rejections.PeriodInvalid().At("ends"));
        }

        if (request.Kind == JudgementKind.SicknessExpected ? request.SchoolDays is not (>= 1 and <= MostDays) : request.SchoolDays is not null)
        {
            refusals.Add(Rejections.ExpectationInvalid(MostDays).At("schoolDays"));
        }

        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        var by = Recorder.Of(scope.Caller);
        context.Add(new SchoolJudgement
        {
            SchoolId = registration!.SchoolId,
            RegistrationId = registration.Id,
            PupilId = registration.PupilId,
            Kind = request.Kind,
            Starts = starts,
            Ends = request.Ends,
            SchoolDays = request.SchoolDays,
            RecordedAt = now,
            RecordedByName = by.Name,
            RecordedByPosition = by.Position,
        });
        await context.SaveChangesAsync(cancellation);
        await DutyKeeper.LockAndKeepAsync(transaction, [registration.PupilId], now, cancellation);
        return Outcome<long>.Done(registration.Id);
    }
}
