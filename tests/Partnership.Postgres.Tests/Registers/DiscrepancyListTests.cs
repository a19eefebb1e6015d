using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>The lists without a filter: right for every kind of caller, and answered from an index however many rows are other people's.</summary>
public sealed partial class DiscrepancyListTests(CrowdedCounty crowded) : IClassFixture<CrowdedCounty>
{
    [Fact]
    public async Task Everybody_is_shown_what_the_policies_show_and_in_the_same_order()
    {
        var county = crowded.County;
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
        var county = crowded.County;
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
        var county = crowded.County;
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
        var county = crowded.County;
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
