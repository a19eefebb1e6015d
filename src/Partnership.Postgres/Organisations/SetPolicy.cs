using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Organisations;

/// <summary>States an organisation's policy from a day on; what held before stays on record, and the clocks follow.</summary>
public sealed class SetPolicy(PartnershipDatabase database)
{
    /// <summary>States it on behalf of a caller.</summary>
    /// <returns>The organisation, or the refusals with their paths below the input.</returns>
    public async ValueTask<Outcome<int>> RunAsync(AccessScope scope, PolicyChange policy, CancellationToken cancellation = default)
    {
        var now = database.Clock.GetUtcNow();
        if (!scope.WriterIds.Contains(policy.OrganisationId))
        {
            return Outcome<int>.Refused(Rejections.NotFound().At("organisation"));
        }

        var refusals = Check(policy, LondonTime.DateOf(now));
        if (Signature.Check(scope, policy.By, out var by) is { } unsigned)
        {
            refusals.Add(unsigned);
        }

        if (refusals.Count > 0)
        {
            return Outcome<int>.Refused(refusals);
        }

        return await database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                var pupils = await ChangeClosures.LockAsync(transaction, policy.OrganisationId, now, stop);
                await StateAsync(policy, by, now, transaction, stop);
                await MoveFirstContactsAsync(policy, transaction, stop);
                await ChangeClosures.KeepAsync(transaction, policy.OrganisationId, pupils, [LondonTime.DateOf(now)], now, stop);
                return Outcome<int>.Done(policy.OrganisationId);
            },
            cancellation);
    }

    // What the change leaves open stays as it stands on its first day.
    private static async ValueTask StateAsync(PolicyChange policy, Person by, DateTimeOffset now, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var context = AttendanceDbContext.Within(transaction);
        var before = await context.Set<OrganisationPolicyRow>().AsNoTracking()
            .Where(row => row.OrganisationId == policy.OrganisationId && row.Starts <= policy.From)
            .OrderByDescending(row => row.Starts).FirstOrDefaultAsync(cancellation);
        var common = new OrganisationPolicy { OrganisationId = policy.OrganisationId, From = policy.From };
        var stated = await context.Set<OrganisationPolicyRow>().FindAsync([policy.OrganisationId, policy.From], cancellation)
            ?? context.Add(new OrganisationPolicyRow { OrganisationId = policy.OrganisationId, Starts = policy.From }).Entity;
        stated.RegisterClosesAfterMinutes = policy.RegisterClosesAfterMinutes;
        stated.ReportWithinMinutes = policy.ReportWithinMinutes;
        stated.LowAttendancePercent = policy.LowAttendancePercent;
        stated.ParentReportsBy = policy.ParentReportsBy;
        stated.FirstDayContactBy = policy.FirstDayContactBy ?? before?.FirstDayContactBy ?? common.FirstDayContactBy;
        stated.ContinualAbsenceSessions = policy.ContinualAbsenceSessions ?? before?.ContinualAbsenceSessions ?? common.ContinualAbsenceSessions;
        stated.AttendanceReturnEveryMonths = policy.AttendanceReturnEveryMonths ?? before?.AttendanceReturnEveryMonths ?? common.AttendanceReturnEveryMonths;
        PolicyTrail.Add(
            context.Entry(stated), before, PolicyKind.Thresholds, (policy.OrganisationId, policy.From), by, now);
        await context.SaveChangesAsync(cancellation);
    }

    // An absence keeps the time of its first contact: those that began under the new policy follow it.
    private static async ValueTask MoveFirstContactsAsync(PolicyChange policy, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        List<(long Id, SessionKey First)> absences = [];
        await using var reading = new StatementBatch(transaction);
        var times = OrganisationTimes.Load(reading, [policy.OrganisationId]);
        reading.Rows(
            """
            select id, starts, starts_half from absence
             where organisation_id = @organisation and last_date >= @from and starts >= @from and first_contact_due_at is not null order by id
            """,
            row => absences.Add((row.GetInt64(0), new SessionKey(row.GetFieldValue<DateOnly>(1), (Half)row.GetInt16(2)))),
            ("organisation", policy.OrganisationId), ("from", policy.From));
        await reading.ExecuteAsync(cancellation);
        if (absences.Count == 0)
        {
            return;
        }

        var own = times[policy.OrganisationId];
        await using var writing = new StatementBatch(transaction);
        writing.Run(
            """
            update absence a set first_contact_due_at = v.due from unnest(@ids, @due) v (id, due)
             where a.id = v.id and a.organisation_id = @organisation and a.first_contact_due_at is distinct from v.due
            """,
            ("organisation", policy.OrganisationId),
            ("ids", absences.Select(absence => absence.Id).ToArray()),
            ("due", absences.Select(absence => SessionDeadlines.FirstContactDueAt(
                own.Calendar, own.PolicyOn(absence.First.Date), absence.First.Date, absence.First.Half)).ToArray()));
        await writing.ExecuteAsync(cancellation);
    }

    // A policy never changes what was due before it: marks and reports of earlier days keep their limits.
    private static List<Rejection> Check(PolicyChange policy, DateOnly today)
    {
        var refusals = new List<Rejection>();
        if (policy.From < today)
        {
            refusals.Add(Rejections.TimeInvalid().At("from"));
        }

        void Within(int value, int least, int most, string field)
        {
            if (value < least || value > most)
            {
                refusals.Add(Rejections.ValueOutOfRange(least, most).At(field));
            }
        }

        Within(policy.RegisterClosesAfterMinutes, 1, 30, "registerClosesAfterMinutes");
        Within(policy.ReportWithinMinutes, 1, 240, "reportWithinMinutes");
        Within(policy.LowAttendancePercent, 50, 100, "lowAttendancePercent");
        Within(policy.ContinualAbsenceSessions ?? 1, 1, 100, "continualAbsenceSessions");
        Within(policy.AttendanceReturnEveryMonths ?? 1, 1, 12, "attendanceReturnEveryMonths");
        return refusals;
    }
}
