using Partnership.Postgres.Events;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Events;

/// <summary>That nothing is lost, whatever the order, the pace and the interruptions.</summary>
public sealed class EventLogTests : FollowedLog
{
    [Fact]
    public async Task A_lower_number_that_commits_later_is_not_lost()
    {
        await using var follower = await FollowAsync();
        await using var older = await Database.Owner.OpenConnectionAsync();
        await using var newer = await Database.Owner.OpenConnectionAsync();
        await using var first = await older.BeginTransactionAsync();
        await RunAsync(older, "select pg_current_xact_id()");
        await using var second = await newer.BeginTransactionAsync();
        await RunAsync(newer, Insert(1)); // the lower number, in the transaction that began later
        await RunAsync(older, Insert(2));
        await first.CommitAsync();
        Memory.Events.Wake();
        Assert.Equal(2, await follower.NextVersionAsync());
        var cursor = follower.Cursor;

        await second.CommitAsync();
        Memory.Events.Wake();
        Assert.Equal(1, await follower.NextVersionAsync());
        await using var resumed = await FollowAsync(after: cursor);
        Assert.Equal(1, await resumed.NextVersionAsync());
        Assert.Equal(true, await Database.ExecuteAsync("select min(number) filter (where version = 1) < min(number) filter (where version = 2) from event_log"));
    }

    [Fact]
    public async Task What_an_older_transaction_could_still_come_before_is_held_back_and_what_was_rolled_back_never_comes()
    {
        await using var follower = await FollowAsync();
        await using var connection = await Database.Owner.OpenConnectionAsync();
        await using (var older = await connection.BeginTransactionAsync())
        {
            await RunAsync(connection, Insert(1));
            await AppendAsync(2);
            var later = await FollowAsync(after: follower.Cursor);
            await using (later)
            {
                Assert.Equal(follower.Cursor, later.Cursor);
            }

            await older.RollbackAsync();
        }

        await AppendAsync(3);
        await follower.ExpectAsync(2, 3);
    }

    [Fact]
    public async Task A_follower_resumes_behind_its_cursor_from_memory_and_from_the_log()
    {
        await using var follower = await FollowAsync();
        var cursors = new List<string> { follower.Cursor };
        for (var i = 1; i <= 5; i++)
        {
            await AppendAsync(i);
            await follower.NextVersionAsync();
            cursors.Add(follower.Cursor);
        }

        await using var restarted = Database.Open();
        foreach (var node in new[] { Memory, restarted })
        {
            for (var i = 0; i < 5; i++)
            {
                await using var resumed = await FollowAsync(after: cursors[i], memory: node);
                Assert.Equal(Enumerable.Range(i + 1, 5 - i), await resumed.NextVersionsAsync(5 - i));
            }
        }
    }

    [Fact]
    public async Task A_cursor_that_the_log_never_handed_out_is_told_from_one_that_it_did()
    {
        await using var follower = await FollowAsync();
        await AppendAsync(1);
        await follower.NextVersionAsync();
        Assert.Equal(CursorState.Good, await JudgeAsync(null));
        Assert.Equal(CursorState.Good, await JudgeAsync(follower.Cursor));
        Assert.Equal(CursorState.Malformed, await JudgeAsync("1"));
        Assert.Equal(CursorState.Malformed, await JudgeAsync(Cursor.Write("absences", 1)));
        Assert.Equal(CursorState.Elsewhere, await JudgeAsync(Cursor.Write("events", 1, 1_000_000, 0)));
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await FollowAsync(after: Cursor.Write("events", 1, 1_000_000, 0)));
        Assert.Equal(CursorState.Elsewhere, Assert.IsType<EventGapException>(failure.GetBaseException()).State);
        var foreign = await Assert.ThrowsAnyAsync<Exception>(
            async () => await FollowAsync(after: follower.Cursor, filter: new(Kinds: new HashSet<string> { "PUPIL_FOUND" })));
        Assert.Equal(CursorState.Elsewhere, Assert.IsType<EventGapException>(foreign.GetBaseException()).State);
    }

    [Fact]
    public async Task Silence_is_broken_by_heartbeats_that_carry_how_far_the_log_was_read()
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        await using var memory = Database.Open(clock);
        await using var follower = await FollowAsync(memory: memory, filter: new(Kinds: new HashSet<string> { "PUPIL_FOUND" }));
        var (start, anybodys) = (follower.Cursor, await memory.Events.EndAsync());
        await AppendAsync(1, wake: memory);
        // The event is read and not wanted; nobody is told before the silence has lasted its time.
        await using var other = await FollowAsync(memory: memory, after: anybodys);
        Assert.Equal(1, await other.NextVersionAsync());
        await Wait.UntilAsync(() => clock.WaitingTimers >= 2);
        clock.Advance(TimeSpan.FromSeconds(15));
        var heartbeat = await follower.NextAsync();
        Assert.Null(heartbeat.Update);
        Assert.Equal(CursorState.Good, await Memory.Events.JudgeAsync(heartbeat.Cursor, new(Kinds: new HashSet<string> { "PUPIL_FOUND" })));
        Assert.NotEqual(start, heartbeat.Cursor);
    }

    [Fact]
    public async Task A_follower_that_is_slower_than_the_window_is_wide_reads_the_log_and_misses_nothing()
    {
        await using var memory = Database.Open(change: options => options with { TailWindow = 4 });
        await using var slow = await Follower.StartAsync(memory, () => SmallCounty.SchoolScope(), room: 1);
        await using var quick = await FollowAsync(memory: memory);
        for (var i = 1; i <= 60; i++)
        {
            await AppendAsync(i, wake: memory);
            Assert.Equal(i, await quick.NextVersionAsync());
        }

        Assert.Equal(Enumerable.Range(1, 60), await slow.NextVersionsAsync(60));
    }

    [Fact]
    public async Task Another_node_hears_of_a_commit_without_looking_by_itself()
    {
        await using var here = Database.Open(change: options => options with { TailInterval = Never });
        await using var there = Database.Open(change: options => options with { TailInterval = Never });
        await using var follower = await FollowAsync(memory: there);
        // Until the other node listens, a notification is nobody's; afterwards each one is heard.
        await Wait.UntilAsync(async () => (bool)(await Database.ExecuteAsync(
            "select exists (select from pg_stat_activity where datname = current_database() and query = 'listen event_log')"))!);
        Assert.Equal(1, await WokenAsync(follower, version => AppendAsync(version, wake: here)));
    }

    [Fact]
    public async Task A_tail_that_nobody_wakes_looks_by_itself()
    {
        await using var follower = await FollowAsync();
        await Database.ExecuteAsync(Insert(1));
        Assert.Equal(1, await follower.NextVersionAsync());
    }

    [Fact]
    public async Task A_command_wakes_the_tail_when_it_has_committed()
    {
        await using var memory = Database.Open(change: options => options with { TailInterval = Never });
        await using var follower = await FollowAsync(memory: memory);
        Assert.Equal(1, await WokenAsync(follower, async version =>
            await memory.WriteAsync(SmallCounty.ProviderScope(), async (connection, _, _) => await RunAsync(connection, Insert(version)))));
    }

    [Fact]
    public async Task That_access_has_ended_ends_a_stream_also_while_an_older_transaction_holds_the_log_back()
    {
        await using var memory = Database.Open(change: options => options with { HeartbeatInterval = Never });
        await using var follower = await Follower.StartAsync(memory, () => null);
        await using var older = await Database.Owner.OpenConnectionAsync();
        await using var transaction = await older.BeginTransactionAsync();
        await RunAsync(older, "select pg_current_xact_id()");
        await AppendAsync(1, "ACCESS_REVOKED");

        await follower.EndAsync();
        await transaction.RollbackAsync();
    }

    [Fact]
    public async Task Connections_that_the_server_ends_cost_a_follower_nothing_but_time()
    {
        await using var follower = await FollowAsync();
        for (var i = 1; i <= 3; i++)
        {
            await Database.ExecuteAsync("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name in ('partnership-api', 'partnership-tail')");
            await AppendAsync(i);
            Assert.Equal(i, await follower.NextVersionAsync());
        }
    }

    // Nothing but a write wakes the tail here. Where another test's transaction held the log's end back at that moment, the next write does.
    private static async Task<int> WokenAsync(Follower follower, Func<int, Task> write)
    {
        var first = follower.NextVersionAsync();
        for (var version = 1; !first.IsCompleted; version++)
        {
            await write(version);
            await Task.WhenAny(first, Task.Delay(TimeSpan.FromMilliseconds(500)));
        }

        return await first;
    }

    private async Task<CursorState> JudgeAsync(string? cursor, EventFilter? filter = null) => await Memory.Events.JudgeAsync(cursor, filter ?? new EventFilter());
}
