using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>What is removed when, and what the database refuses to remove whoever asks (docs/retention.md, L04).</summary>
public sealed class RetentionTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly Person Ada = new("Ada Brook", "Records manager");

    [Fact]
    public async Task The_page_the_rules_and_the_database_have_the_same_tables()
    {
        var rows = File.ReadLines(RepositoryRoot.Combine("docs", "retention.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        var rules = RetentionRules.Removed.Select(rule => $"| `{rule.Table}` | {(rule.IsByAgreement ? "by agreement" : rule.IsStatutory ? "six years, statutory" : "six years")} | {rule.Why} |")
            .Concat(RetentionRules.Stays.Select(stays => $"| `{stays.Key}` | stays | {stays.Value} |"));
        Assert.Equal(rules, rows);

        var tables = (string)(await test.ExecuteAsync("""
            select string_agg(c.relname, ' ' order by c.relname collate "C") from pg_class c
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like '%migration%'
            """))!;
        Assert.Equal(tables, string.Join(' ', RetentionRules.Removed.Select(rule => rule.Table).Concat(RetentionRules.Stays.Keys).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_dry_run_counts_and_a_run_removes_what_is_over_and_no_entry_before_its_six_years()
    {
        await using var memory = test.Open();
        var today = LondonTime.DateOf(TimeProvider.System.GetUtcNow());
        var (over, kept) = (today.AddYears(-6).AddDays(-1), today.AddYears(-6));
        await new CountyBuilder().Organisation(3, Attendance.Organisations.OrganisationKind.School).Pupil(11).Registration(111, 11, 3, starts: today.AddYears(-8)).InsertAsync(test);
        await test.ExecuteAsync("""
            create table attendance_mark_old partition of attendance_mark for values from ('2010-08-01') to ('2022-08-01');
            create table provider_mark_old partition of provider_mark for values from ('2010-08-01') to ('2022-08-01')
            """);
        foreach (var (day, entered) in ((DateOnly, DateOnly)[])[(over, over), (over.AddDays(-1), over.AddDays(-1)), (over.AddDays(-2), kept.AddDays(1)), (kept.AddDays(1), kept.AddDays(1))])
        {
            await test.ExecuteAsync($"""
                insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position)
                values (3, 111, 11, '{day:yyyy-MM-dd}', 0, '/', '{entered:yyyy-MM-dd} 12:00Z', 'A', 'B')
                """);
        }

        // Changed within the six years: neither the change nor the entry goes.
        await test.ExecuteAsync($"""
            insert into mark_amendment (owner_id, subject, subject_id, pupil_id, session_date, half, version, original, amended, reason, amended_at, amended_by_name, amended_by_position)
            values (3, 'ATTENDANCE_MARK', 111, 11, '{over.AddDays(-1):yyyy-MM-dd}', 0, 2, 'N', '/', 'Seen', '{kept.AddDays(2):yyyy-MM-dd}', 'A', 'B')
            """);

        var dry = await new Retention(memory).RunAsync(today, by: null);
        Assert.Equal(new RetentionLine("attendance_mark", 1, over), dry.Single(line => line.Table == "attendance_mark"));
        Assert.All(dry.Where(line => line.Table != "attendance_mark" && line.Table != "week_tally"), line => Assert.Equal((0L, null), (line.Rows, line.Oldest)));
        Assert.Equal(4L, await test.ExecuteAsync("select count(*) from attendance_mark"));

        Assert.Equal(1L, (await new Retention(memory).RunAsync(today, Ada)).Single(line => line.Table == "attendance_mark").Rows);
        Assert.Equal(3L, await test.ExecuteAsync("select count(*) from attendance_mark"));
        Assert.Equal(0L, (await new Retention(memory).RunAsync(today, Ada)).Sum(line => line.Rows));

        // Both runs are written down, with what they removed and nobody's name but the remover's; and stay.
        Assert.Equal($"Ada Brook, Records manager: attendance_mark 1 {over:yyyy-MM-dd}; Ada Brook, Records manager:", await test.ExecuteAsync("""
            select string_agg(r.run_by || ', ' || r.run_by_position || ':' || coalesce(' ' || l.table_name || ' ' || l.removed || ' ' || l.oldest, ''), '; ' order by r.id)
              from retention_run r left join retention_run_line l on l.run_id = r.id and l.table_name = 'attendance_mark' where r.ended_at is not null
            """));
        await RefusedAsync(() => test.ExecuteAsync("delete from retention_run_line"));
        await RefusedAsync(() => test.ExecuteAsync("update retention_run set run_by = 'Nobody'"));

        // The database holds its own word: a clock that runs ahead, the owner by hand, the whole table at once.
        await RefusedAsync(() => new Retention(memory).RunAsync(today.AddYears(3), Ada));
        await RefusedAsync(() => test.ExecuteAsync("delete from attendance_mark"));
        await RefusedAsync(() => test.ExecuteAsync("delete from mark_amendment"));
        await RefusedAsync(() => test.ExecuteAsync("truncate attendance_mark"));
        Assert.Equal(3L, await test.ExecuteAsync("select count(*) from attendance_mark"));
    }

    private static async Task RefusedAsync(Func<Task> removal) => Assert.Equal("23001", (await Assert.ThrowsAsync<PostgresException>(removal)).SqlState);
}
