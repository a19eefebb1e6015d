using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Duties;

namespace Partnership.Postgres.Absences;

/// <summary>Records one attempt to reach a family about an absence; every attempt counts, also of those who only see the absence (S04).</summary>
public sealed class RecordContactAttempt(PartnershipDatabase database)
{
    /// <summary>Records an attempt on behalf of a caller.</summary>
    /// <returns>The absence, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, ContactAttemptReport report, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, report, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, ContactAttemptReport report, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var absence = await context.Set<Absence>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == report.AbsenceId, cancellation);
        if (absence is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("absence"));
        }

        var madeBy = report.MadeBy ?? scope.Caller.Person?.Name;
        var refusals = Check(report, absence, madeBy, now);
        if (refusals.Count > 0)
        {
            return Outcome<long>.Refused(refusals);
        }

        context.Add(new ContactAttempt
        {
            AbsenceId = absence.Id,
            PupilId = absence.PupilId,
            OrganisationId = OnBehalfOf(scope, absence),
            At = (report.At ?? now).ToUniversalTime(),
            MadeBy = madeBy!.Trim(),
            Contacted = report.Contacted!.Trim(),
            Method = report.Method,
            Outcome = report.Outcome,
            RecordedAt = now,
        });
        await context.SaveChangesAsync(cancellation);
        if (report.Concern)
        {
            // S05: nobody reached and a worry; the safeguarding lead of whoever tried is told at once.
            var by = scope.Caller.Person ?? new Person(madeBy.Trim(), "Attendance");
            await RaiseSafeguardingConcern.InsertAsync(
                transaction, OnBehalfOf(scope, absence), absence.PupilId, absence.Id, SafeguardingConcernKind.NoContact, by, now, cancellation);
        }

        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{absence.PupilId}])", cancellation);
        await DutyKeeper.AfterAsync(transaction, [absence.PupilId], now, ChangedSessions.None, cancellation);
        return Outcome<long>.Done(absence.Id);
    }

    private static List<Rejection> Check(ContactAttemptReport report, Absence absence, string? madeBy, DateTimeOffset now)
    {
        var refusals = new List<Rejection>();
        if (report.At is { } at && (at > now || LondonTime.DateOf(at) < absence.Starts))
        {
            refusals.Add(Rejections.TimeInvalid().At("at"));
        }

        if (Text(report.Contacted, Rejections.TextRequired()) is { } contacted)
        {
            refusals.Add(contacted.At("contacted"));
        }

        if (Text(madeBy, Rejections.PersonRequired()) is { } person)
        {
            refusals.Add(person.At("madeBy"));
        }

        if (report is { Concern: true, Outcome: ContactOutcome.ReasonGiven or ContactOutcome.NoReasonGiven })
        {
            refusals.Add(Rejections.StepOutOfOrder().At("concern"));
        }

        return refusals;
    }

    private static Rejection? Text(string? text, Rejection missing) =>
        string.IsNullOrWhiteSpace(text) ? missing : FreeText.Check(text);

    // A trust tries on behalf of the school whose absence it is; whoever only sees the absence tries on its own.
    private static int OnBehalfOf(AccessScope scope, Absence absence) =>
        scope.WriterIds.Contains(absence.OrganisationId) ? absence.OrganisationId
        : scope.WriterIds.Contains(absence.SchoolId) ? absence.SchoolId
        : scope.Caller.OrganisationId;
}
