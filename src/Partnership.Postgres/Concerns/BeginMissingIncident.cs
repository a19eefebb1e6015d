using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Concerns;

/// <summary>Begins the incident of a pupil who is missing during the day (S31). One that is running is answered with, and not begun twice.</summary>
public sealed class BeginMissingIncident(PartnershipDatabase database)
{
    private const int MostPeople = 12;

    /// <summary>Begins an incident on behalf of a caller.</summary>
    /// <returns>The incident, or the refusals with their paths below the input.</returns>
    public ValueTask<Outcome<long>> RunAsync(AccessScope scope, NewIncident asked, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        return database.WriteAsync(scope, (_, transaction, stop) => BeginAsync(scope, asked, now, transaction, stop), cancellation);
    }

    private static async ValueTask<Outcome<long>> BeginAsync(
        AccessScope scope, NewIncident asked, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var opening = await CaseOpening.CheckAsync(scope, asked.PupilId, asked.OrganisationId, asked.By, transaction, atSchool: false, cancellation);
        opening.Refusals.AddRange(Check(asked, now));
        if (opening.Refusals.Count > 0)
        {
            return Outcome<long>.Refused(opening.Refusals);
        }

        await using var context = AttendanceDbContext.Within(transaction);
        await context.Database.ExecuteSqlAsync($"select lock_pupils(array[{asked.PupilId}])", cancellation);
        if (await RunningAsync(context, opening.Organisation, asked.PupilId, cancellation) is { } running)
        {
            return Outcome<long>.Done(running);
        }

        var policy = await AbsencePolicies.OnAsync(transaction, opening.Organisation, Attendance.Registers.LondonTime.DateOf(now), cancellation);
        var incident = new StoredIncident
        {
            OrganisationId = opening.Organisation,
            SchoolId = opening.School,
            PupilId = asked.PupilId,
            NoticedAt = (asked.NoticedAt ?? now).ToUniversalTime(),
            LastSeenAt = asked.LastSeenAt?.ToUniversalTime(),
            Contacts = asked.Contacts is { } named ? [.. Clean(named)] : await ContactsAsync(context, asked.PupilId, cancellation),
            Leads = [.. Clean(asked.Leads)],
            ParentsAfterMinutes = policy.MissingOnSiteMinutes,
            State = MissingIncidentState.Searching,
            Version = 1,
        };
        context.Add(incident);
        await context.SaveChangesAsync(cancellation);
        var noticed = StoredStep.Of(
            CaseSubject.MissingIncident, incident.Id, opening.Organisation, asked.PupilId, MissingIncidentSteps.Noticed, opening.By, now);
        noticed.At = incident.NoticedAt;
        context.Add(noticed);
        await context.SaveChangesAsync(cancellation);
        await DutyKeeper.AfterAsync(transaction, [asked.PupilId], now, ChangedSessions.None, cancellation);
        return Outcome<long>.Done(incident.Id);
    }

    private static Task<long?> RunningAsync(AttendanceDbContext context, int organisationId, long pupilId, CancellationToken cancellation) =>
        context.Set<StoredIncident>()
            .Where(row => row.OrganisationId == organisationId && row.PupilId == pupilId
                && row.State != MissingIncidentState.Found && row.State != MissingIncidentState.Closed)
            .Select(row => (long?)row.Id).SingleOrDefaultAsync(cancellation);

    private static IEnumerable<Rejection> Check(NewIncident asked, DateTimeOffset now)
    {
        if (asked.NoticedAt > now || asked.NoticedAt < now.AddDays(-1))
        {
            yield return Rejections.TimeInvalid().At("noticedAt");
        }

        if (asked.LastSeenAt > (asked.NoticedAt ?? now))
        {
            yield return Rejections.TimeInvalid().At("lastSeenAt");
        }

        foreach (var (people, name) in new[] { (asked.Contacts ?? [], "contacts"), (asked.Leads, "leads") })
        {
            if (people.Count > MostPeople || people.Any(string.IsNullOrWhiteSpace))
            {
                yield return Rejections.TextRequired().At(name);
            }
            else if (people.Select(FreeText.Check).FirstOrDefault(text => text is not null) is { } text)
            {
                yield return text.At(name);
            }
        }
    }

    private static IEnumerable<string> Clean(IEnumerable<string> people) => people.Select(person => person.Trim()).Distinct(StringComparer.Ordinal);

    // As relationships, in the order in which they are called: a name is not needed on the form.
    private static async ValueTask<string[]> ContactsAsync(AttendanceDbContext context, long pupilId, CancellationToken cancellation)
    {
        var relationships = await context.Set<Contact>().Where(contact => contact.PupilId == pupilId)
            .OrderBy(contact => contact.Priority).ThenBy(contact => contact.Id).Select(contact => contact.Relationship).ToListAsync(cancellation);
        return
        [
            .. relationships.Select((relationship, i) => relationships.Take(i).Count(earlier => earlier == relationship) is > 0 and var earlier
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{relationship} {earlier + 1}")
                : relationship),
        ];
    }
}
