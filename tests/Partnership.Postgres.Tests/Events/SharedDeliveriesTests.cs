using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Postgres.Events;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Events;

/// <summary>Many followers of one reach cost few reads, and none of them is handed what was decided before it asked.</summary>
public sealed class SharedDeliveriesTests : FollowedLog
{
    [Fact]
    public async Task Who_asks_while_a_read_runs_shares_the_next_one_and_it_is_decided_anew()
    {
        await using var callers = NpgsqlDataSource.Create(Database.Options.ConnectionString);
        var deliveries = new SharedDeliveries(new CallerSessions(callers, policiesAlone: false));
        var entry = await EntryAsync();
        await using var holding = await Database.Owner.OpenConnectionAsync();
        await using var hold = await holding.BeginTransactionAsync();
        await RunAsync(holding, "lock table event_log in access exclusive mode");

        var first = deliveries.ReadAsync(SmallCounty.SchoolScope(), [entry], 1);
        await Wait.UntilAsync(HeldUpAsync);
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
    public async Task Who_comes_back_after_different_cursors_shares_a_read_and_is_given_what_stands_behind_its_own()
    {
        await using var callers = NpgsqlDataSource.Create(Database.Options.ConnectionString);
        var deliveries = new SharedDeliveries(new CallerSessions(callers, policiesAlone: false));
        List<LogEntry> entries = [];
        for (var i = 0; i < 100; i++)
        {
            entries.Add(await EntryAsync());
        }

        await using var holding = await Database.Owner.OpenConnectionAsync();
        await using var hold = await holding.BeginTransactionAsync();
        await RunAsync(holding, "lock table event_log in access exclusive mode");
        var first = deliveries.ReadAsync(SmallCounty.SchoolScope(), [entries[0]], 1);
        await Wait.UntilAsync(HeldUpAsync);
        var behind = new[] { 0, 1, 40, 64, 99 }.Select(after => deliveries.ReadAsync(SmallCounty.SchoolScope(), entries[after..], 1)).ToList();
        var between = deliveries.ReadAsync(SmallCounty.SchoolScope(), entries[10..64], 1);
        await hold.CommitAsync();
        await first;

        var all = await behind[0];
        Assert.Equal(entries.Select(entry => entry.Position), all.Events.Select(one => one.Place));
        foreach (var (read, from) in behind.Zip([0, 1, 40, 64, 99]))
        {
            var part = await read;
            Assert.Equal(all.Events.Skip(from), part.Events);
            Assert.Equal(part.Events.Select(one => one.Row), part.Groups.SelectMany(group => group.Updates));
            Assert.Equal([.. Enumerable.Repeat(false, part.Groups.Count - 1), true], part.Groups.Select(group => group.IsLast));
            Assert.Same(all.Pupils, part.Pupils);
        }

        // What lies within both is one group for both, so that it is executed and written once; where one ends and the other goes on it is not the same.
        Assert.Same(all.Groups[1], (await behind[1]).Groups[1]);
        Assert.Same(all.Groups[2], (await behind[3]).Groups[0]);
        Assert.Equal((22, 32, true), ((await between).Groups[0].Updates.Count, (await between).Groups[1].Updates.Count, (await between).Groups[1].IsLast));
        Assert.NotSame(all.Groups[1], (await between).Groups[1]);
    }

    [Fact]
    public async Task More_than_one_read_holds_is_read_in_turn_and_everybody_is_given_all_of_its_own()
    {
        await using var callers = NpgsqlDataSource.Create(Database.Options.ConnectionString);
        var deliveries = new SharedDeliveries(new CallerSessions(callers, policiesAlone: false));
        var entry = await EntryAsync();
        List<LogEntry> Page(int number) => [.. Enumerable.Range(0, 128).Select(i => entry with { Position = new LogPosition(entry.Position.Transaction + 1, (1000 * number) + i) }), entry with { Position = new LogPosition(entry.Position.Transaction + 2, entry.Position.Number) }];
        var reads = Enumerable.Range(1, 20).Select(number => deliveries.ReadAsync(SmallCounty.SchoolScope(), Page(number), 1)).ToList();

        Assert.All(await Task.WhenAll(reads), delivered => Assert.Single(delivered.Events));
    }

    [Fact]
    public async Task Another_reach_another_filter_and_other_events_are_other_answers()
    {
        await using var callers = NpgsqlDataSource.Create(Database.Options.ConnectionString);
        var deliveries = new SharedDeliveries(new CallerSessions(callers, policiesAlone: false));
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
        var delivered = await new SharedDeliveries(new CallerSessions(callers, policiesAlone: false)).ReadAsync(SmallCounty.SchoolScope(), [await EntryAsync()], 1);
        Assert.Equal(SmallCounty.Placed, Assert.Single(delivered.Pupils).Key);
        Assert.Equal([SmallCounty.TrustSchool, SmallCounty.Provider], delivered.Organisations.Keys.Order());
        Assert.Empty(delivered.Absences);
    }

    private async Task<bool> HeldUpAsync() => (bool)(await Database.ExecuteAsync(
        "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"))!;

    private async Task<LogEntry> EntryAsync()
    {
        await using var append = Database.Owner.CreateCommand(Insert(1) + " returning transaction_id, number, kind, organisation_id, pupil_id, recorded_at");
        await using var reader = await append.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new LogEntry(
            new LogPosition(reader.GetFieldValue<ulong>(0), reader.GetInt64(1)), reader.GetString(2), reader.GetInt32(3), reader.GetInt64(4), reader.GetFieldValue<DateTimeOffset>(5));
    }
}
