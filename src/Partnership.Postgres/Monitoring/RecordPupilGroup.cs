using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Monitoring;

/// <summary>Records that a pupil is in a group, that this has ended, or that it was never so (S41). Only the registering school knows and says it.</summary>
public sealed class RecordPupilGroup(PartnershipDatabase database)
{
    /// <summary>Records it on behalf of the school.</summary>
    /// <returns>The registration, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, PupilGroupRecord record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(record);
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, record, transaction, stop), cancellation);
    }

    private async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, PupilGroupRecord record, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var starts = record.Starts ?? scope.On;
        var writers = scope.WriterIds.ToArray();
        await using var context = AttendanceDbContext.Within(transaction);
        var registration = await context.Set<Registration>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == record.RegistrationId && writers.Contains(row.SchoolId), cancellation);
        if (registration is null || !scope.Sees(DataClass.Flags))
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("registration"));
        }

        var known = await context.Set<PupilGroup>()
            .Where(row => row.SchoolId == registration.SchoolId && row.PupilId == registration.PupilId && row.Kind == record.Group).ToListAsync(cancellation);
        var same = known.SingleOrDefault(row => row.Starts == starts);
        var refusals = Check(scope, record, starts, known, same, out var by);
        if (!record.Remove && registration.CheckRuns(scope.On) is { } refused)
        {
            refusals.Add(refused); // what was never so is taken back for as long as it stands
        }

        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        if (record.Remove)
        {
            context.Remove(same!);
        }
        else
        {
            var stated = same ?? context.Add(new PupilGroup { SchoolId = registration.SchoolId, PupilId = registration.PupilId, Kind = record.Group, Starts = starts }).Entity;
            stated.Ends = record.Ends;
            (stated.RecordedAt, stated.RecordedByName, stated.RecordedByPosition) = (database.Clock.GetUtcNow(), by.Name.Trim(), by.Position.Trim());
        }

        await context.SaveChangesAsync(cancellation);
        return Outcome<long>.Done(registration.Id);
    }

    private static List<Rejection> Check(
        AccessScope scope, PupilGroupRecord record, DateOnly starts, List<PupilGroup> known, PupilGroup? same, out Person by)
    {
        var refusals = new List<Rejection>();
        if (Signature.Check(scope, record.By, out by) is { } unsigned)
        {
            refusals.Add(unsigned);
        }

        if (record.Remove && same is null)
        {
            refusals.Add(Rejections.NotFound().At("starts"));
        }
        else if (record.Ends < starts)
        {
            refusals.Add(Rejections.PeriodInvalid().At("ends"));
        }
        else if (!record.Remove && known.Exists(row => row != same && row.Starts <= (record.Ends ?? DateOnly.MaxValue) && starts <= (row.Ends ?? DateOnly.MaxValue)))
        {
            refusals.Add(Rejections.PeriodOverlaps().At("starts"));
        }

        return refusals;
    }
}
