using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Duties;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Duties;

/// <summary>States that a duty was done, by whom and when (S16). What a record shows is recorded and cannot be stated.</summary>
public sealed class CompleteDuty(PartnershipDatabase database)
{
    /// <summary>Makes the statement on behalf of a caller.</summary>
    /// <returns>The duty, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, DutyStatement statement, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => StateAsync(scope, statement, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> StateAsync(
        AccessScope scope, DutyStatement statement, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var writers = scope.WriterIds.ToArray();
        await using var context = AttendanceDbContext.Within(transaction);

        // The keeper takes a duty away whose reason has gone: who states it done takes the turn of the pupil's other commands.
        await context.Database.ExecuteSqlAsync(
            $"select lock_pupils(array(select pupil_id from duty where id = {statement.DutyId} and organisation_id = any({writers})))", cancellation);
        var duty = await context.Set<DutyEntity>()
            .SingleOrDefaultAsync(row => row.Id == statement.DutyId && writers.Contains(row.OrganisationId), cancellation);
        if (duty is null || duty.BeginsAt > now)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("duty"));
        }

        var by = Amending.By(scope.Caller, statement.ByName, statement.ByPosition);
        var at = statement.DoneAt?.ToUniversalTime() ?? now;
        var refusals = DutyCompletion.Check(duty.Kind, duty.DoneAt is not null, at, by, statement.Note, now);
        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        duty.DoneAt = at;
        duty.DoneByName = by!.Name.Trim();
        duty.DoneByPosition = by.Position.Trim();
        duty.DoneNote = string.IsNullOrWhiteSpace(statement.Note) ? null : statement.Note.Trim();
        await context.SaveChangesAsync(cancellation);
        return Outcome<long>.Done(duty.Id);
    }
}
