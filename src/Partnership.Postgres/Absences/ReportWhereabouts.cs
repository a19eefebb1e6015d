using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Events;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Absences;

/// <summary>States that nobody knows where an absent pupil is, or that the pupil was found: starts or ends the clock of S13.</summary>
/// <remarks>The latest statement about any open absence of the pupil holds. Stating again what was stated changes nothing.</remarks>
public sealed class ReportWhereabouts(PartnershipDatabase database)
{
    /// <summary>Makes a statement on behalf of a caller.</summary>
    /// <returns>The absence, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, WhereaboutsStatement statement, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => StateAsync(scope, statement, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> StateAsync(
        AccessScope scope, WhereaboutsStatement statement, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var pupil = await context.Set<Absence>().Where(row => row.Id == statement.AbsenceId)
            .Select(row => (long?)row.PupilId).SingleOrDefaultAsync(cancellation);
        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{pupil ?? 0}])", cancellation);
        var absence = await context.Set<Absence>().SingleOrDefaultAsync(row => row.Id == statement.AbsenceId, cancellation);
        if (absence is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("absence"));
        }

        var refusals = Check(scope, statement, absence);
        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        if (absence.WhereaboutsUnknown == statement.Unknown && (statement.Unknown || absence.WhereaboutsStatedAt is not null))
        {
            return Outcome<long>.Done(absence.Id);
        }

        var by = Recorder.Of(scope.Caller);
        absence.WhereaboutsUnknown = statement.Unknown;
        absence.WhereaboutsReason = statement.Reason!.Trim();
        absence.WhereaboutsStatedAt = now;
        (absence.WhereaboutsStatedByName, absence.WhereaboutsStatedByPosition) = (by.Name, by.Position);
        absence.Version++;
        await context.SaveChangesAsync(cancellation);
        await FollowAsync(absence, now, transaction, cancellation);
        return Outcome<long>.Done(absence.Id);
    }

    private static List<Rejection> Check(AccessScope scope, WhereaboutsStatement statement, Absence absence)
    {
        var refusals = new List<Rejection>();
        if (!scope.WriterIds.Contains(absence.OrganisationId))
        {
            refusals.Add(Rejections.NotAllowed().At("absence"));
        }
        else if (absence.State == AbsenceState.Closed)
        {
            refusals.Add(Rejections.AbsenceClosed().At("absence"));
        }

        if ((string.IsNullOrWhiteSpace(statement.Reason) ? Rejections.ReasonRequired() : FreeText.Check(statement.Reason)) is { } reason)
        {
            refusals.Add(reason.At("reason"));
        }

        return refusals;
    }

    private static async ValueTask FollowAsync(Absence absence, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var stated = new NewEvent
        {
            Kind = absence.WhereaboutsUnknown ? EventKind.WhereaboutsUnknown : EventKind.PupilFound,
            SchoolId = absence.SchoolId,
            PupilId = absence.PupilId,
            Entity = "ABSENCE",
            EntityId = absence.Id.ToString(CultureInfo.InvariantCulture),
            Version = absence.Version,
            OccurredAt = now,
            AbsenceId = absence.Id,
        };
        await using var batch = new StatementBatch(transaction);
        EventStatements.Append(batch, absence.Subject, absence.OrganisationId, now, [stated]);
        batch.Call("select keep_missing_pupils(@pupils, @today)", ("pupils", new[] { absence.PupilId }), ("today", LondonTime.DateOf(now)));
        var keeping = DutyKeeper.Open(batch, [absence.PupilId], now);
        await batch.ExecuteAsync(cancellation);
        await keeping.KeepAsync(transaction, ChangedSessions.None, cancellation);
    }
}
