using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Access;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Absences;

/// <summary>States when a school assesses, or takes it back (S28). No duty counts these days: leave is held against them when it is asked for and decided.</summary>
public sealed class ChangeAssessmentPeriods(PartnershipDatabase database)
{
    private const int Most = 50;
    private const int LongestDays = 100;

    /// <summary>Changes the periods on behalf of the organisation; what stood there stays in the trail of policies (S16).</summary>
    /// <param name="scope">The organisation's own.</param>
    /// <param name="organisation">Whose periods.</param>
    /// <param name="changes">1 to 50, each first day once.</param>
    /// <param name="by">Who changes them; null for the person of the token.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<int>> RunAsync(
        AccessScope scope, int organisation, IReadOnlyList<AssessmentPeriodChange> changes, Person? by = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(changes);
        if (!scope.WriterIds.Contains(organisation))
        {
            return Outcome<int>.Refused(Rejections.NotFound().At("organisation"));
        }

        if (changes.Count is 0 or > Most || changes.DistinctBy(change => change.Starts).Count() != changes.Count)
        {
            return Outcome<int>.Refused(Rejections.BatchSizeInvalid(Most).At("changes"));
        }

        var refusals = changes.SelectMany((change, at) => Check(change, at.ToString(CultureInfo.InvariantCulture))).ToList();
        if (Signature.Check(scope, by, out var person) is { } unsigned)
        {
            refusals.Add(unsigned);
        }

        var now = database.Clock.GetUtcNow();
        return refusals.Count > 0
            ? Outcome<int>.Refused(refusals)
            : await database.WriteAsync(scope, (_, transaction, stop) => ChangeAsync(organisation, changes, person, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<int>> ChangeAsync(
        int organisation, IReadOnlyList<AssessmentPeriodChange> changes, Person by, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        DateOnly[] starts = [.. changes.Select(change => change.Starts)];
        var standing = context.Set<StoredAssessment>().AsNoTracking().Where(row => row.OrganisationId == organisation && starts.Contains(row.Starts));
        var before = await standing.ToDictionaryAsync(row => row.Starts, cancellation);
        await standing.ExecuteDeleteAsync(cancellation);
        context.AddRange(changes.Where(change => change.Ends is not null).Select(change => new StoredAssessment
        {
            OrganisationId = organisation,
            Starts = change.Starts,
            Ends = change.Ends!.Value,
            Name = change.Name!.Trim(),
        }));
        PolicyTrail.Add(
            context,
            changes.OrderBy(change => change.Starts).SelectMany(change => Settings(before.GetValueOrDefault(change.Starts), change)),
            PolicyKind.AssessmentPeriods,
            (organisation, starts.Min()),
            by,
            now);
        await context.SaveChangesAsync(cancellation);
        return Outcome<int>.Done(organisation);
    }

    private static IEnumerable<SettingChange> Settings(StoredAssessment? before, AssessmentPeriodChange change)
    {
        var period = Text(change.Starts);
        yield return new SettingChange($"{period} ends", Text(before?.Ends), Text(change.Ends));
        yield return new SettingChange($"{period} name", before?.Name, change.Ends is null ? null : change.Name!.Trim());
    }

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<Rejection> Check(AssessmentPeriodChange change, string at)
    {
        if (change.Ends is not { } ends)
        {
            yield break;
        }

        if (ends < change.Starts || ends.DayNumber - change.Starts.DayNumber >= LongestDays)
        {
            yield return Rejections.PeriodInvalid().At("changes", at, "ends");
        }

        if (string.IsNullOrWhiteSpace(change.Name))
        {
            yield return Rejections.TextRequired().At("changes", at, "name");
        }

        if (FreeText.Check(change.Name) is { } name)
        {
            yield return name.At("changes", at, "name");
        }
    }
}
