using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;
using Partnership.Postgres.Access;
using Partnership.Postgres.Duties;

namespace Partnership.Postgres.Concerns;

/// <summary>Adds a line to the form of an incident (S31): the domain says what may follow, and the police may be told at any time.</summary>
public sealed class RecordMissingIncident(PartnershipDatabase database)
{
    /// <summary>Adds a line on behalf of a caller.</summary>
    /// <returns>The incident, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, IncidentLine asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, IncidentLine asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var pupil = await context.Set<StoredIncident>().Where(row => row.Id == asked.IncidentId)
            .Select(row => (long?)row.PupilId).SingleOrDefaultAsync(cancellation);
        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{pupil ?? 0}])", cancellation);
        var stored = await context.Set<StoredIncident>().SingleOrDefaultAsync(row => row.Id == asked.IncidentId, cancellation);
        if (stored is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("incident"));
        }

        var at = (asked.At ?? now).ToUniversalTime();
        if (Check(scope, asked, stored, at, now, out var by) is { } refused)
        {
            return Outcome<long>.Refused(refused);
        }

        var steps = await context.Set<StoredStep>().AsNoTracking()
            .Where(step => step.Subject == CaseSubject.MissingIncident && step.SubjectId == stored.Id).OrderBy(step => step.Id).ToListAsync(cancellation);
        if (!Domain(stored, steps).TryRecord(asked.Act, at, by, asked.Whom, out var next, out var rejection))
        {
            return Outcome<long>.Refused(rejection);
        }

        stored.State = next.State;
        stored.Version++;
        var line = StoredStep.Of(CaseSubject.MissingIncident, stored.Id, stored.OrganisationId, stored.PupilId, Stored.Name(asked.Act), by, now);
        (line.At, line.Whom) = (at, next.Entries[^1].Whom);
        context.Add(line);
        await context.SaveChangesAsync(cancellation);
        await DutyKeeper.AfterAsync(transaction, [stored.PupilId], now, ChangedSessions.None, cancellation);
        return Outcome<long>.Done(stored.Id);
    }

    private static Rejection? Check(
        AccessScope scope, IncidentLine asked, StoredIncident stored, DateTimeOffset at, DateTimeOffset now, out Person by)
    {
        var unsigned = Signature.Check(scope, asked.By, out by);
        return !scope.WriterIds.Contains(stored.OrganisationId) ? Rejections.NotAllowed().At("incident")
            : at > now ? Rejections.TimeInvalid().At("at")
            : FreeText.Check(asked.Whom)?.At("whom") ?? unsigned;
    }

    private static MissingIncident Domain(StoredIncident stored, IEnumerable<StoredStep> steps) =>
        new MissingIncidentRow(
            stored.Id, stored.OrganisationId, stored.SchoolId, stored.PupilId, stored.NoticedAt, stored.LastSeenAt, stored.Contacts, stored.Leads,
            stored.ParentsAfterMinutes, stored.State)
        .With(steps.Select(step => new CaseStepRow(
            step.SubjectId, step.OrganisationId, step.Step, step.Outcome, step.Whom, step.Note, step.At, step.ByName, step.ByPosition)));
}
