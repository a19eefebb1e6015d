using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Concerns;

namespace Partnership.Postgres.Enquiries;

/// <summary>Records that a parent educates a child at home, and what the authority of the home finds of it (S25, L07, L14).</summary>
/// <remarks>A school that had the child once is told nothing of what stands already (<see cref="UntoldReport"/>). It deletes nobody: a school that deletes the name still makes its return, and the child stays registered until it does.</remarks>
public sealed class RecordHomeEducation(PartnershipDatabase database)
{
    /// <summary>Records it on behalf of the school, or of an authority.</summary>
    /// <returns>The record, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, HomeEducationRecord record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(record);
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => RecordAsync(scope, record, now, transaction, stop), cancellation);
    }

    /// <summary>Records what the authority found, on its behalf.</summary>
    /// <returns>The record, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> ReviewAsync(AccessScope scope, HomeEducationReview review, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(review);
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => ReviewAsync(scope, review, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> RecordAsync(
        AccessScope scope, HomeEducationRecord record, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var today = LondonTime.DateOf(now);
        var reporter = record.OrganisationId ?? scope.Caller.OrganisationId;
        var known = await KnownForReport.FindAsync(record.PupilId, reporter, today, transaction, cancellation);
        if (known is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("pupil"));
        }

        if (Check(scope, record, known, reporter, today, out var by) is { Count: > 0 } refusals)
        {
            return Outcome<long>.Refused(refusals);
        }

        ValueTask<long> Open() => OpenAsync(record, known, reporter, today, by, now, transaction, cancellation);
        return Outcome<long>.Done(known is { IsTied: false } and ({ IsRegistered: true } or { IsEducatedAtHome: true })
            ? await UntoldReport.WithoutTraceAsync(Open, transaction, cancellation)
            : await Open());
    }

    private static async ValueTask<long> OpenAsync(
        HomeEducationRecord record,
        KnownForReport known,
        int reporter,
        DateOnly today,
        Person by,
        DateTimeOffset now,
        NpgsqlTransaction transaction,
        CancellationToken cancellation)
    {
        var made = 0L;
        await using var batch = new StatementBatch(transaction);
        batch.Rows(
            "select open_home_education(@home, @school, @reporter, @child, @notified, @begins, @by_name, @by_position, @now)",
            row => made = row.GetInt64(0),
            ("home", known.HomeAuthorityId!.Value),
            ("school", known.SchoolId is { } school ? school : DBNull.Value),
            ("reporter", reporter),
            ("child", record.PupilId),
            ("notified", record.NotifiedOn ?? today),
            ("begins", record.Starts),
            ("by_name", by.Name.Trim()),
            ("by_position", by.Position.Trim()),
            ("now", now));
        await batch.ExecuteAsync(cancellation);
        return made;
    }

    private static List<Rejection> Check(
        AccessScope scope, HomeEducationRecord record, KnownForReport known, int reporter, DateOnly today, out Person by)
    {
        Rejection?[] found =
        [
            scope.WriterIds.Contains(reporter) ? null : Rejections.NotFound().At("organisation"),
            known.HomeAuthorityId is null ? Rejections.AuthorityUnknown().At("pupil") : null,
            // The record opens the child to the authority of its home: of a child on a register only that school can say it.
            known is { IsRegistered: true, IsReportersOwn: false, IsTied: true } ? Rejections.NotAllowed().At("pupil") : null,
            known is { IsEducatedAtHome: true, IsTied: true } ? Rejections.AlreadyOpen().At("pupil") : null,
            record.NotifiedOn > today ? Rejections.TimeInvalid().At("notifiedOn") : null,
            Signature.Check(scope, record.By, out by),
        ];
        return [.. found.OfType<Rejection>()];
    }

    private static async ValueTask<Outcome<long>> ReviewAsync(
        AccessScope scope, HomeEducationReview review, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var stored = await context.Set<StoredHomeEducation>().FindAsync([review.RecordId], cancellation);
        if (stored is null)
        {
            return Outcome<long>.Refused(Rejections.NotFound().At("record"));
        }

        var unsigned = Signature.Check(scope, review.By, out var by);
        var on = review.On ?? LondonTime.DateOf(now);
        if ((!scope.WriterIds.Contains(stored.HomeAuthorityId) ? Rejections.NotAllowed().At("record")
            : on > LondonTime.DateOf(now) ? Rejections.TimeInvalid().At("on")
            : review.Ends < stored.Starts ? Rejections.PeriodInvalid().At("ends")
            : unsigned) is { } refused)
        {
            return Outcome<long>.Refused(refused);
        }

        (stored.Suitable, stored.ReviewedOn, stored.ReviewedAt, stored.Ends) = (review.Suitable, on, now, review.Ends ?? stored.Ends);
        stored.Version++;
        var step = StoredStep.Of(CaseSubject.HomeEducation, stored.Id, stored.HomeAuthorityId, stored.PupilId, "REVIEWED", by, now);
        step.Outcome = review.Suitable ? "SUITABLE" : "NOT_SUITABLE";
        context.Add(step);
        await context.SaveChangesAsync(cancellation);
        return Outcome<long>.Done(stored.Id);
    }
}
