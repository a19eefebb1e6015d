using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Tests.Events;

/// <summary>Many followers of one reach cost few reads, and none of them is handed what was decided before it asked.</summary>
public sealed class SharedDeliveriesTests : FollowedLog
{
    [Fact]
    public async Task Who_asks_while_a_read_runs_shares_the_next_one_and_it_is_decided_anew()
    {
        await using var callers = NpgsqlDataSource.Create(Database.Options.ConnectionString);
        var deliveries = new SharedDeliveries(callers);
        var entry = await EntryAsync();
        await using var holding = await Database.Owner.OpenConnectionAsync();
        await using var hold = await holding.BeginTransactionAsync();
        await RunAsync(holding, "lock table event_log in access exclusive mode");

        var first = deliveries.ReadAsync(SmallCounty.SchoolScope(), [entry], 1);
        await SpinAsync(async () => (bool)(await Database.ExecuteAsync(
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"))!);
        var later = Enumerable.Range(0, 20).Select(_ => deliveries.ReadAsync(SmallCounty.SchoolScope(), [entry], 1)).ToList();
        var others = deliveries.ReadAsync(SmallCounty.ProviderScope(), [entry], 1);
        await Database.ExecuteAsync("update registration set starts = '2026-11-21' where school_id = 3");
        await hold.CommitAsync();

        _ = Assert.Single(later.Distinct());
        Assert.NotSame(first, later[0]);
        Assert.NotSame(others, later[0]);
        await first;
        Assert.Empty((await later[0]).Events);
        Assert.Single((await others).Events);
    }

    [Fact]
    public async Task Another_reach_another_filter_and_other_events_are_other_reads()
    {
        await using var callers = NpgsqlDataSource.Create(Database.Options.ConnectionString);
        var deliveries = new SharedDeliveries(callers);
        var (one, two) = (await EntryAsync(), await EntryAsync());
        var school = SmallCounty.SchoolScope();
        Task<Delivered>[] reads =
        [
            deliveries.ReadAsync(school, [one], 1),
            deliveries.ReadAsync(school, [one], 2),
            deliveries.ReadAsync(school, [one, two], 1),
            deliveries.ReadAsync(SmallCounty.SchoolScope(SmallCounty.LoneSchool), [one], 1),
            deliveries.ReadAsync(SmallCounty.Scope(SmallCounty.TrustSchool, school.Caller.OrganisationKind, ClaimSets.SchoolDsl), [one], 1),
        ];
        Assert.Equal(reads.Length, reads.Distinct().Count());
        await Task.WhenAll(reads);
        Assert.Equal([1, 1, 2, 0, 1], reads.Select(read => read.Result.Events.Count));
    }

    [Fact]
    public async Task What_an_event_refers_to_comes_with_it_as_far_as_the_scope_sees_it()
    {
        await using var callers = NpgsqlDataSource.Create(Database.Options.ConnectionString);
        var delivered = await new SharedDeliveries(callers).ReadAsync(SmallCounty.SchoolScope(), [await EntryAsync()], 1);
        Assert.Equal(SmallCounty.Placed, Assert.Single(delivered.Pupils).Key);
        Assert.Equal([SmallCounty.TrustSchool, SmallCounty.Provider], delivered.Organisations.Keys.Order());
        Assert.Empty(delivered.Absences);
    }

    private async Task<LogEntry> EntryAsync()
    {
        await using var append = Database.Owner.CreateCommand(Insert(1) + " returning transaction_id, number, kind, organisation_id, pupil_id, recorded_at");
        await using var reader = await append.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new LogEntry(
            new LogPosition(reader.GetFieldValue<ulong>(0), reader.GetInt64(1)), reader.GetString(2), reader.GetInt32(3), reader.GetInt64(4), reader.GetFieldValue<DateTimeOffset>(5));
    }
}
