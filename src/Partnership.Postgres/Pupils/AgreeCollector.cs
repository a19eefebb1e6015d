using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Concerns;

namespace Partnership.Postgres.Pupils;

/// <summary>Agrees who may collect a child in session, or ends it (S42). What stands already is left as it stands.</summary>
public sealed class AgreeCollector(PartnershipDatabase database)
{
    /// <summary>Records an agreement on behalf of a caller.</summary>
    /// <returns>The pupil, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, CollectorAgreement asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => AgreeAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> AgreeAsync(
        AccessScope scope, CollectorAgreement asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var opening = await CaseOpening.CheckAsync(scope, asked.PupilId, asked.OrganisationId, asked.By, transaction, atSchool: false, cancellation);
        opening.Refusals.AddRange(Check(asked));
        if (opening.Refusals.Count > 0)
        {
            return Outcome<long>.Refused(opening.Refusals);
        }

        await using var context = AttendanceDbContext.Within(transaction);
        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{asked.PupilId}])", cancellation);
        var name = asked.Name!.Trim();
        var agreed = await context.Set<StoredCollector>()
            .Where(row => row.OrganisationId == opening.Organisation && row.PupilId == asked.PupilId && row.EndedOn == null).ToListAsync(cancellation);
        var standing = agreed.Find(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase));
        if (standing is not null && asked.Ends)
        {
            standing.EndedOn = LondonTime.DateOf(now);
        }
        else if (standing is null && !asked.Ends)
        {
            context.Add(new StoredCollector
            {
                OrganisationId = opening.Organisation,
                PupilId = asked.PupilId,
                Name = name,
                Relationship = asked.Relationship!.Trim(),
                AgreedOn = LondonTime.DateOf(now),
                AgreedByName = opening.By.Name.Trim(),
                AgreedByPosition = opening.By.Position.Trim(),
            });
        }

        await context.SaveChangesAsync(cancellation);
        return Outcome<long>.Done(asked.PupilId);
    }

    private static IEnumerable<Rejection> Check(CollectorAgreement asked)
    {
        foreach (var (text, name) in new[] { (asked.Name, "name"), (asked.Relationship, "relationship") })
        {
            if ((string.IsNullOrWhiteSpace(text) ? Rejections.TextRequired() : FreeText.Check(text)) is { } refused)
            {
                yield return refused.At(name);
            }
        }
    }
}
