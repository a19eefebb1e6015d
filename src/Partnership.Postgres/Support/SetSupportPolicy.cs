using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Support;
using Partnership.Postgres.Access;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Support;

/// <summary>Sets an organisation's own ladder of support, and the wording of its letters (S22).</summary>
public sealed class SetSupportPolicy(PartnershipDatabase database)
{
    /// <summary>Sets the ladder from a day on; what was set for the same day is replaced, and stays in the trail of policies.</summary>
    /// <param name="scope">The organisation's own.</param>
    /// <param name="organisation">Whose ladder.</param>
    /// <param name="starts">First day; today when null.</param>
    /// <param name="policy">The ladder.</param>
    /// <param name="by">Who sets it; null for the person of the token.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<int>> LadderAsync(
        AccessScope scope, int organisation, DateOnly? starts, LadderPolicy policy, Person? by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var refusals = new List<Rejection>();
        if (!scope.WriterIds.Contains(organisation))
        {
            refusals.Add(Rejections.NotFound().At("organisation"));
        }

        if (policy.TargetPercent is < 1 or > 100)
        {
            refusals.Add(Rejections.PercentInvalid().At("targetPercent"));
        }

        if (policy.Check() is { } ladder)
        {
            refusals.Add(ladder.At("steps"));
        }

        if (Signature.Check(scope, by, out var person) is { } unsigned)
        {
            refusals.Add(unsigned);
        }

        var now = database.Clock.GetUtcNow();
        return refusals.Count > 0
            ? ValueTask.FromResult(Outcome<int>.Refused(refusals))
            : database.WriteAsync(
                scope,
                async (_, transaction, stop) =>
                {
                    await LadderAsync((organisation, starts ?? scope.On), policy, person, now, transaction, stop);
                    return Outcome<int>.Done(organisation);
                },
                cancellation);
    }

    private static async ValueTask LadderAsync(
        (int Organisation, DateOnly From) key, LadderPolicy policy, Person by, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var before = await context.Set<SupportLadderRecord>().AsNoTracking()
            .Where(row => row.OrganisationId == key.Organisation && row.Starts <= key.From).OrderByDescending(row => row.Starts).FirstOrDefaultAsync(cancellation);
        var stated = await context.Set<SupportLadderRecord>().FindAsync([key.Organisation, key.From], cancellation)
            ?? context.Add(new SupportLadderRecord { OrganisationId = key.Organisation, Starts = key.From, Steps = "" }).Entity;
        (stated.TargetPercent, stated.Steps) = (policy.TargetPercent, LadderText.Write(policy.Steps));
        if (before is not null)
        {
            // The database lays the text out in its own way.
            before.Steps = LadderText.Write(LadderText.Read(before.Steps));
        }

        PolicyTrail.Add(context.Entry(stated), before, PolicyKind.SupportLadder, key, by, now);
        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>Sets the wording of one letter.</summary>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<int>> TemplateAsync(AccessScope scope, int organisation, LetterTemplate template, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        var refusals = new List<Rejection>();
        if (!scope.WriterIds.Contains(organisation))
        {
            refusals.Add(Rejections.NotFound().At("organisation"));
        }

        if (template.Check() is { } invalid)
        {
            refusals.Add(invalid.At("body"));
        }

        var by = Recorder.Of(scope.Caller);
        return refusals.Count > 0
            ? ValueTask.FromResult(Outcome<int>.Refused(refusals))
            : SaveAsync(
                scope,
                """
                insert into letter_template (organisation_id, kind, subject, body, changed_at, changed_by_name, changed_by_position)
                values (@organisation, @kind, @subject, @body, @now, @name, @position)
                on conflict (organisation_id, kind) do update set subject = excluded.subject, body = excluded.body, changed_at = excluded.changed_at,
                  changed_by_name = excluded.changed_by_name, changed_by_position = excluded.changed_by_position
                """,
                organisation,
                [
                    ("organisation", organisation), ("kind", Stored.Name(template.Kind)), ("subject", template.Subject), ("body", template.Body),
                    ("now", database.Clock.GetUtcNow()), ("name", by.Name), ("position", by.Position),
                ],
                cancellation);
    }

    private ValueTask<Outcome<int>> SaveAsync(
        AccessScope scope, string sql, int organisation, (string, object)[] values, CancellationToken cancellation) => database.WriteAsync(
        scope,
        async (_, transaction, stop) =>
        {
            await using var batch = new StatementBatch(transaction);
            batch.Run(sql, values);
            await batch.ExecuteAsync(stop);
            return Outcome<int>.Done(organisation);
        },
        cancellation);
}
