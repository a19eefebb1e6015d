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

    /// <summary>Sets the wording of one letter; the wording before stays in the trail of policies.</summary>
    /// <param name="scope">The organisation's own.</param>
    /// <param name="organisation">Whose letter.</param>
    /// <param name="template">The wording.</param>
    /// <param name="by">Who sets it; null for the person of the token.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<int>> TemplateAsync(
        AccessScope scope, int organisation, LetterTemplate template, Person? by = null, CancellationToken cancellation = default)
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
                    await TemplateAsync((organisation, scope.On), template, person, now, transaction, stop);
                    return Outcome<int>.Done(organisation);
                },
                cancellation);
    }

    private static async ValueTask TemplateAsync(
        (int Organisation, DateOnly From) key, LetterTemplate template, Person by, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var stated = await context.Set<LetterTemplateRecord>().FindAsync([key.Organisation, template.Kind], cancellation);
        var (subject, body) = (stated?.Subject, stated?.Body);
        stated ??= context.Add(new LetterTemplateRecord
        {
            OrganisationId = key.Organisation, Kind = template.Kind, Subject = "", Body = "", ChangedByName = "", ChangedByPosition = "",
        }).Entity;
        (stated.Subject, stated.Body, stated.ChangedAt) = (template.Subject, template.Body, now);
        (stated.ChangedByName, stated.ChangedByPosition) = (by.Name.Trim(), by.Position.Trim());
        var letter = Stored.Name(template.Kind);
        PolicyTrail.Add(
            context,
            [new SettingChange($"{letter} subject", subject, template.Subject), new SettingChange($"{letter} body", body, template.Body)],
            PolicyKind.LetterTemplate,
            key,
            by,
            now);
        await context.SaveChangesAsync(cancellation);
    }
}
