using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Placements;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Pupils;

/// <summary>Records a suspension or exclusion with the sixth school day, from which education is due (L21). Its reasons are kept elsewhere.</summary>
public sealed class RecordSuspension(PartnershipDatabase database)
{
    /// <summary>Records a suspension on behalf of the pupil's school; one with the same first day gets the new end.</summary>
    /// <returns>The pupil, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, NewSuspension asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, NewSuspension asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var opening = await CaseOpening.CheckAsync(scope, asked.PupilId, null, asked.By, transaction, atSchool: true, cancellation);
        if (asked.Ends < asked.Starts)
        {
            opening.Refusals.Add(Rejections.PeriodInvalid().At("ends"));
        }

        if (opening.Refusals.Count > 0)
        {
            return Outcome<long>.Refused(opening.Refusals);
        }

        await using var batch = new StatementBatch(transaction);
        var times = OrganisationTimes.Load(batch, [opening.School]);
        batch.Call("select lock_pupils(@pupils)", ("pupils", new[] { asked.PupilId }));
        await batch.ExecuteAsync(cancellation);
        await using var context = AttendanceDbContext.Within(transaction);
        var suspension = await context.Set<StoredSuspension>().SingleOrDefaultAsync(
            row => row.SchoolId == opening.School && row.PupilId == asked.PupilId && row.Starts == asked.Starts, cancellation);
        if (suspension is null)
        {
            suspension = new StoredSuspension
            {
                SchoolId = opening.School, PupilId = asked.PupilId, Starts = asked.Starts, RecordedByName = "", RecordedByPosition = "",
            };
            context.Add(suspension);
        }

        suspension.Ends = asked.Ends;
        suspension.EducationFrom = SuspensionRule.EducationFrom(times[opening.School].Calendar, asked.Starts, asked.Ends);
        (suspension.RecordedByName, suspension.RecordedByPosition) = (opening.By.Name.Trim(), opening.By.Position.Trim());
        suspension.RecordedAt = now;
        await context.SaveChangesAsync(cancellation);
        await DutyKeeper.AfterAsync(transaction, [asked.PupilId], now, ChangedSessions.None, cancellation);
        return Outcome<long>.Done(asked.PupilId);
    }
}
