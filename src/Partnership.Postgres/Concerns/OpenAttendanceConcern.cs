using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Concerns;

/// <summary>Opens a worry about a pupil's attendance (S11). One that is open already is answered with, and not opened twice.</summary>
public sealed class OpenAttendanceConcern(PartnershipDatabase database)
{
    /// <summary>Opens a worry on behalf of a caller.</summary>
    /// <returns>The worry, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, NewConcern<AttendanceConcernKind> asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => OpenAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> OpenAsync(
        AccessScope scope, NewConcern<AttendanceConcernKind> asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var opening = await CaseOpening.CheckAsync(scope, asked.PupilId, asked.OrganisationId, asked.By, transaction, atSchool: false, cancellation);
        if (opening.Refusals.Count > 0)
        {
            return Outcome<long>.Refused(opening.Refusals);
        }

        await using var context = AttendanceDbContext.Within(transaction);
        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{asked.PupilId}])", cancellation);
        var open = await context.Set<StoredAttendanceConcern>().AsNoTracking().SingleOrDefaultAsync(
            row => row.OrganisationId == opening.Organisation && row.PupilId == asked.PupilId && row.Kind == asked.Kind && row.ClosedOn == null, cancellation);
        if (open is not null)
        {
            return Outcome<long>.Done(open.Id);
        }

        var concern = new StoredAttendanceConcern
        {
            OrganisationId = opening.Organisation,
            SchoolId = opening.School,
            PupilId = asked.PupilId,
            Kind = asked.Kind,
            OpenedOn = LondonTime.DateOf(now),
            Version = 1,
        };
        context.Add(concern);
        await context.SaveChangesAsync(cancellation);
        context.Add(StoredStep.Of(CaseSubject.AttendanceConcern, concern.Id, opening.Organisation, asked.PupilId, "OPENED", opening.By, now));
        await context.SaveChangesAsync(cancellation);
        return Outcome<long>.Done(concern.Id);
    }
}
