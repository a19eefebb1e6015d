using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Absences;

/// <summary>States when a school assesses, or takes it back (S28). No duty counts these days: leave is held against them when it is asked for and decided.</summary>
public sealed class ChangeAssessmentPeriods(PartnershipDatabase database)
{
    private const int Most = 50;
    private const int LongestDays = 100;

    /// <summary>Changes the periods on behalf of the organisation.</summary>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<int>> RunAsync(
        AccessScope scope, int organisation, IReadOnlyList<AssessmentPeriodChange> changes, CancellationToken cancellation = default)
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

        var refusals = changes.SelectMany((change, at) => Check(change, at.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToList();
        return refusals.Count > 0
            ? Outcome<int>.Refused(refusals)
            : await database.WriteAsync(scope, (_, transaction, stop) => ChangeAsync(organisation, changes, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<int>> ChangeAsync(
        int organisation, IReadOnlyList<AssessmentPeriodChange> changes, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        DateOnly[] starts = [.. changes.Select(change => change.Starts)];
        await context.Set<StoredAssessment>().Where(row => row.OrganisationId == organisation && starts.Contains(row.Starts)).ExecuteDeleteAsync(cancellation);
        context.AddRange(changes.Where(change => change.Ends is not null).Select(change => new StoredAssessment
        {
            OrganisationId = organisation,
            Starts = change.Starts,
            Ends = change.Ends!.Value,
            Name = change.Name!.Trim(),
        }));
        await context.SaveChangesAsync(cancellation);
        return Outcome<int>.Done(organisation);
    }

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
