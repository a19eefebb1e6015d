using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>The lists without a filter: right for every kind of caller, and answered from an index however many rows are other people's.</summary>
public sealed partial class DiscrepancyListTests
{
    [Fact]
    public async Task Everybody_is_shown_what_the_policies_show_and_in_the_same_order()
    {
        await using var county = await CrowdedAsync();
        foreach (var scope in new[] { county.SchoolScope(), county.ProviderScope(), county.SchoolScope(RecordingCounty.OtherSchool), county.AuthorityScope() })
        {
            await using var session = county.Database.OpenSession(scope);
            var expected = await session.AskNow(RowQuery.List(
                "select id from discrepancy where state <> 'RESOLVED' order by session_date desc, half desc, id desc", row => row.GetInt64(0)));
            var seen = new List<long>();
            (DateOnly, Half, long)? after = null;
            while (true)
            {
                var page = await session.AskNow(DiscrepancyReads.Page(new DiscrepancyFilter(), after, 40));
                seen.AddRange(page.Select(row => row.Id));
                if (page.Count < 40)
                {
                    break;
                }

                after = (page[^1].Date, page[^1].Half, page[^1].Id);
            }

            Assert.Equal(expected, seen);
            Assert.Equal(expected.Count, await session.AskNow(DiscrepancyReads.Count(new DiscrepancyFilter())));
            Assert.NotEmpty(expected);
        }
    }

    [Fact]
    public async Task No_list_reads_the_rows_of_others()
    {
        await using var county = await CrowdedAsync();
        foreach (var scope in new[] { county.SchoolScope(), county.ProviderScope(), county.AuthorityScope() })
        {
            var list = await PlanAsync(county, scope, DiscrepancyReads.Page(new DiscrepancyFilter(), null, 100));
            Assert.DoesNotContain("Seq Scan on discrepancy", list, StringComparison.Ordinal);
            Assert.True(Removed(list) < 200, list);
            var duties = await PlanAsync(county, scope, DutyReads.Page(new DutyFilter([.. scope.WriterIds], county.Clock.GetUtcNow()), null, 100));
            Assert.DoesNotContain("Seq Scan on duty", duties, StringComparison.Ordinal);
            Assert.True(Removed(duties) < 200, duties);
        }
    }

    // The other school's nine hundred pupils have nine thousand that their provider has to look into.
    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public async Task A_page_that_only_relationships_show_stops_after_its_rows_however_many_pupils_there_are(int limit)
    {
        await using var county = await CrowdedAsync();
        var scope = county.SchoolScope(RecordingCounty.OtherSchool);
        (DateOnly, Half, long) after = (new DateOnly(2026, 11, 7), Half.Am, long.MaxValue);
        foreach (var query in new[] { DiscrepancyReads.Page(new DiscrepancyFilter(), null, limit), DiscrepancyReads.Page(new DiscrepancyFilter(), after, limit) })
        {
            var plan = await PlanAsync(county, scope, query);
            var read = plan.Split('\n').Where(line => line.Contains(" on discrepancy", StringComparison.Ordinal)).Sum(Rows);
            Assert.InRange(read, limit, 3 * limit);
            Assert.True(Removed(plan) < 20, plan);
        }
    }

    [Fact]
    public async Task What_a_relationship_shows_follows_the_relationship_and_the_state()
    {
        await using var county = await CrowdedAsync();
        var scope = county.SchoolScope(RecordingCounty.OtherSchool);
        await SeesAsync(18_000);

        await county.Test.ExecuteAsync("update discrepancy set state = 'RESOLVED', resolved_at = '2026-11-20', resolved_by = 'PERSON' where pupil_id <= 200");
        await SeesAsync(16_000);
        await county.Test.ExecuteAsync("update registration set ends = '2026-11-05' where pupil_id = 201");
        await SeesAsync(15_980 + 10);
        await county.Test.ExecuteAsync("update registration set ends = null where pupil_id = 201");
        await SeesAsync(16_000);
        await county.Test.ExecuteAsync("update discrepancy set state = 'OPEN', resolved_at = null, resolved_by = null where pupil_id <= 200");
        await SeesAsync(18_000);

        async Task SeesAsync(int open)
        {
            await using var session = county.Database.OpenSession(scope);
            Assert.Equal(open, await session.AskNow(DiscrepancyReads.Count(new DiscrepancyFilter())));
            var every = new DiscrepancyFilter { States = [DiscrepancyState.Open, DiscrepancyState.Resolved] };
            Assert.Equal(
                await session.AskNow(RowQuery.First("select count(*)::int from discrepancy", row => row.GetInt32(0))),
                await session.AskNow(DiscrepancyReads.Count(every)));
        }
    }

    // The school has three pupils who are placed, the provider reports of them; the other school has nine hundred with twenty discrepancies each.
    private static async Task<RecordingCounty> CrowdedAsync()
    {
        var county = await RecordingCounty.CreateAsync("2026-11-20");
        for (var id = 1; id <= 3; id++)
        {
            await county.AddPupilAsync(id, "xxxxxxxxxx", starts: "2026-11-02");
        }

        await county.Test.ExecuteAsync("""
            insert into pupil (id, given_name, family_name, date_of_birth, year_group, registered_on)
              select 100 + n, 'Given', 'Family', '2012-01-01', 9, '2026-09-01' from generate_series(1, 900) n;
            insert into registration (id, pupil_id, school_id, status, starts) select 1000 + id, id, 7, 'SINGLE', '2026-09-01' from pupil where id > 100;
            insert into placement (id, pupil_id, provider_id, commissioner_id, school_id, route, starts, agreed_week)
              select 2000 + id, id, 6, 7, 7, 'SCHOOL_COMMISSIONED', '2026-09-01', 'xxxxxxxxxx' from pupil where id > 100;
            insert into missing_pupil (local_authority_id, pupil_id, school_id, whereabouts_unknown_since, absent_since, absent_since_half, opened_on, next_step, next_step_due)
              values (1, 1, 3, '2026-11-05', '2026-11-01', 0, '2026-11-10', 'REPORT_TO_AUTHORITY', '2026-11-20');
            insert into discrepancy (action_by_id, here_id, there_id, pupil_id, session_date, half, kind, found_at)
              select case n % 2 when 0 then g.school_id else l.provider_id end, g.school_id, l.provider_id, g.pupil_id, date '2026-11-02' + n / 2, n % 2,
                     case n % 2 when 0 then 'OFF_SITE_BUT_ABSENT_THERE' else 'NOT_REPORTED_IN_TIME' end, '2026-11-20'
                from registration g join placement l on l.pupil_id = g.pupil_id, generate_series(0, 19) n;
            insert into duty (organisation_id, holder, rule, kind, subject, pupil_id, due_on, ends_at, safeguarding)
              select g.school_id, 'SCHOOL_OFFICE', 'S04', 'CONTACT_FAMILY', g.pupil_id || '/' || n, g.pupil_id, date '2026-11-02' + n, date '2026-11-02' + n, false
                from registration g, generate_series(0, 9) n;
            """);
        await county.Test.ExecuteAsync("vacuum analyze");
        return county;
    }

    private static async Task<string> PlanAsync<T>(RecordingCounty county, AccessScope scope, ScopedQuery<T> query)
    {
        await using var session = county.Database.OpenSession(scope);
        var lines = await session.AskNow(new ScopedQuery<string>("explain (analyze, costs off, timing off, summary off) " + query.Sql, query.Parameters, ReadAsync));
        return lines;
    }

    private static async ValueTask<string> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        while (await reader.ReadAsync(cancellation))
        {
            text.AppendLine(reader.GetString(0));
        }

        return text.ToString();
    }

    // Rows of a line of the plan, over all its loops.
    private static double Rows(string line)
    {
        var actual = ActualRows().Match(line);
        return actual.Success
            ? double.Parse(actual.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
                * double.Parse(actual.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)
            : 0;
    }

    [GeneratedRegex(@"actual rows=([0-9.]+) loops=([0-9]+)")]
    private static partial Regex ActualRows();

    private static int Removed(string plan) => plan.Split('\n').Where(line => line.Contains("Rows Removed by Filter", StringComparison.Ordinal))
        .Sum(line => int.Parse(line.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));
}
