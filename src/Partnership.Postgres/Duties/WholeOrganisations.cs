using Npgsql;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Duties;

/// <summary>Keeps the duties of organisations as a whole: analyses, returns, reviews (S18, S23, S34, L08, L12, L14).</summary>
internal static class WholeOrganisations
{
    /// <summary>Brings them up to an instant.</summary>
    /// <param name="transaction">The keeper's transaction.</param>
    /// <param name="only">Which organisations; null for all.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask KeepAsync(NpgsqlTransaction transaction, int[]? only, DateTimeOffset now, CancellationToken cancellation)
    {
        var window = DutyWindow.Of(LondonTime.DateOf(now));
        List<Whole> organisations = [];
        await using (var finding = new StatementBatch(transaction))
        {
            finding.Rows(
                """
                select o.id, o.kind,
                       (select max(p.starts) from organisation_policy p where p.organisation_id = o.id and p.starts <= @today),
                       coalesce((select min(c.descendant_id) from organisation_closure c join organisation s on s.id = c.descendant_id
                                  where c.ancestor_id = o.id and s.kind = 'SCHOOL' and c.starts <= @today and c.ends >= @today), o.id)
                  from organisation o where o.kind <> 'PARTNER_APP' and (@all or o.id = any(@only)) order by o.id
                """,
                row => organisations.Add(new Whole(row.GetInt32(0), row.Member<OrganisationKind>(1), row.Read<DateOnly?>(2), row.GetInt32(3))),
                ("today", window.Today), ("all", only is null), ("only", only ?? []));
            await finding.ExecuteAsync(cancellation);
        }

        int[] ids = [.. organisations.Select(organisation => organisation.Id)];
        await using var reading = new StatementBatch(transaction);
        reading.Call("select keep_context('{}', @ids, @today)", ("ids", ids), ("today", window.Today));
        Dictionary<int, DateOnly> reviewed = [];
        reading.Rows(
            """
            select organisation_id, max(done_at at time zone 'Europe/London')::date from duty
             where organisation_id = any(@ids) and organisation_id = any((select context_writers())::int[]) and kind = 'REVIEW_POLICY' and done_at is not null
             group by organisation_id
            """,
            row => reviewed.Add(row.GetInt32(0), row.GetFieldValue<DateOnly>(1)),
            ("ids", ids));
        var times = OrganisationTimes.Load(reading, [.. organisations.Select(organisation => organisation.CalendarOf).Concat(ids).Distinct()]);
        var stored = StoredDuties.OfOrganisations(reading, ids, window);
        await reading.ExecuteAsync(cancellation);

        await using var writing = new StatementBatch(transaction);
        stored.Keep(
            writing,
            organisations.SelectMany(organisation => OrganisationDuties.Compute(FactsOf(organisation, times, reviewed, window), window.EndOfDay)));
        writing.Call("select restore_context()");
        await writing.ExecuteAsync(cancellation);
    }

    private static OrganisationFacts FactsOf(
        Whole organisation, OrganisationTimes.Loading times, Dictionary<int, DateOnly> reviewed, DutyWindow window)
    {
        // A policy without a review on record is due where the window begins, however long it has stood.
        DateOnly?[] known = [organisation.PolicySince, reviewed.TryGetValue(organisation.Id, out var day) ? day : null, window.From.AddYears(-1)];
        return new OrganisationFacts(
            organisation.Id,
            organisation.Kind,
            times[organisation.CalendarOf].Calendar,
            times[organisation.Id].PolicyOn(window.Today),
            window.From,
            known.Max()!.Value,
            new HashSet<(DutyKind, string)>());
    }

    // A trust or an authority has no terms of its own: a school of its area stands for them.
    private sealed record Whole(int Id, OrganisationKind Kind, DateOnly? PolicySince, int CalendarOf);
}
