using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Concerns;

namespace Partnership.Postgres.Pupils;

/// <summary>Records that a child was handed over in session: to an agreed collector, or to whoever gave the password (S42).</summary>
public sealed class ReleasePupil(PartnershipDatabase database)
{
    /// <summary>Records a hand-over on behalf of a caller.</summary>
    /// <returns>The pupil, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, HandOver asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => ReleaseAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> ReleaseAsync(
        AccessScope scope, HandOver asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var opening = await CaseOpening.CheckAsync(scope, asked.PupilId, asked.OrganisationId, asked.By, transaction, atSchool: false, cancellation);
        var at = (asked.At ?? now).ToUniversalTime();
        if (at > now)
        {
            opening.Refusals.Add(Rejections.TimeInvalid().At("at"));
        }

        if ((string.IsNullOrWhiteSpace(asked.Collector) ? Rejections.TextRequired() : FreeText.Check(asked.Collector)) is { } text)
        {
            opening.Refusals.Add(text.At("collector"));
        }

        if (opening.Refusals.Count > 0)
        {
            return Outcome<long>.Refused(opening.Refusals);
        }

        await using var context = AttendanceDbContext.Within(transaction);
        var agreed = await AgreedAsync(context, opening.Organisation, asked.PupilId, LondonTime.DateOf(at), cancellation);
        if (!SessionRelease.TryRelease(asked.Collector!, agreed, asked.PasswordGiven, at, opening.By, out var release, out var rejection))
        {
            return Outcome<long>.Refused(rejection.At("collector"));
        }

        context.Add(new StoredRelease
        {
            OrganisationId = opening.Organisation,
            SchoolId = opening.School,
            PupilId = asked.PupilId,
            Collector = release.Collector,
            ByPassword = release.ByPassword,
            At = release.At,
            ReleasedByName = release.ReleasedBy.Name.Trim(),
            ReleasedByPosition = release.ReleasedBy.Position.Trim(),
        });
        await context.SaveChangesAsync(cancellation);
        return Outcome<long>.Done(asked.PupilId);
    }

    private static Task<List<string>> AgreedAsync(
        AttendanceDbContext context, int organisationId, long pupilId, DateOnly day, CancellationToken cancellation) =>
        context.Set<StoredCollector>().AsNoTracking()
            .Where(row => row.OrganisationId == organisationId && row.PupilId == pupilId
                && row.AgreedOn <= day && (row.EndedOn == null || row.EndedOn > day))
            .Select(row => row.Name).ToListAsync(cancellation);
}
