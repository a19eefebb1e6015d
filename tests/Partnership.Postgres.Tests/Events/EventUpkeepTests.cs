using Partnership.Postgres.Events;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Events;

/// <summary>The log by weeks: made ahead, let go by age, and never with a gap that nobody is told of.</summary>
public sealed class EventUpkeepTests : FollowedLog
{
    private static readonly EventFilter Everything = new();

    [Fact]
    public async Task Weeks_are_made_ahead_and_take_in_what_came_before_them()
    {
        await AppendAtAsync(1, "2027-03-03");
        await AppendAtAsync(2, "2027-03-10");
        Assert.Equal("event_log_rest,event_log_rest", await PartitionsAsync());
        await KeepAsync("2027-03-04");
        Assert.Equal("event_log_2027_03_01,event_log_2027_03_08", await PartitionsAsync());
        await KeepAsync("2027-03-04");
        Assert.Equal([1, 2], (await ReadAsync(null)).Rows.Select(row => row.Version));
    }

    [Fact]
    public async Task A_week_is_made_between_writers_and_refuses_none_of_them()
    {
        await using var connection = await Database.Owner.OpenConnectionAsync();
        await using var early = await connection.BeginTransactionAsync();
        await RunAsync(connection, Insert(1).Replace("now(), now()", "now(), '2027-03-03'", StringComparison.Ordinal));
        var keeping = KeepAsync("2027-03-04");
        await Wait.UntilAsync(() => WaitingAsync(1));
        var late = AppendAtAsync(2, "2027-03-03");
        await Wait.UntilAsync(() => WaitingAsync(2));
        await early.CommitAsync();
        await keeping;
        await late;
        Assert.Equal("event_log_2027_03_01,event_log_2027_03_01", await PartitionsAsync());
    }

    [Fact]
    public async Task Who_reads_while_a_week_is_made_misses_no_event_that_moves_into_it()
    {
        await AppendAtAsync(1, "2027-03-03");
        await AppendAtAsync(2, "2027-03-10");
        await SettleAsync();
        await using var connection = await Database.Owner.OpenConnectionAsync();
        await using var keeping = await connection.BeginTransactionAsync();
        await RunAsync(connection, "select keep_event_log('2027-03-04', '300 days')");
        var reading = Memory.Events.ReadAsync(SmallCounty.SchoolScope(), Everything, null, 100);
        await Wait.UntilAsync(() => WaitingAsync(1));
        await keeping.CommitAsync();
        Assert.Equal([1, 2], (await reading).Rows.Select(row => row.Version));
    }

    [Fact]
    public async Task Who_reads_while_a_week_is_let_go_is_answered()
    {
        await KeepAsync("2026-10-01");
        await AppendAtAsync(1, "2026-10-01");
        await AppendAtAsync(2, "2026-11-20");
        await using var connection = await Database.Owner.OpenConnectionAsync();
        await using var reading = await connection.BeginTransactionAsync();
        await RunAsync(connection, "lock table only event_log in access share mode"); // as far as a read that has not found the weeks yet
        var keeping = KeepAsync("2026-11-20");
        await Wait.UntilAsync(() => WaitingAsync(1));
        await RunAsync(connection, "select version from event_log");
        await reading.CommitAsync();
        Assert.Equal(3, await keeping);
    }

    [Fact]
    public async Task What_is_older_than_is_kept_goes_by_whole_weeks_and_its_cursors_say_so()
    {
        await KeepAsync("2026-10-01");
        await AppendAtAsync(1, "2026-10-01");
        await AppendAtAsync(2, "2026-10-02");
        await KeepAsync("2026-10-15");
        await AppendAtAsync(3, "2026-10-20");
        await KeepAsync("2026-11-20");
        await AppendAtAsync(4, "2026-11-20");
        var gone = await ReadAsync(null, 4);
        Assert.Equal([3, 4], gone.Rows.Select(row => row.Version)); // the weeks up to 18 October were let go above
        var third = gone.Rows[0].Cursor;

        Assert.Equal(0, await KeepAsync("2026-11-24"));
        Assert.Equal(CursorState.Good, await Memory.Events.JudgeAsync(third, Everything));
        Assert.True(await KeepAsync("2026-11-25") > 0);
        // The last event that is gone is where the log begins now: nothing is missing behind it.
        Assert.Equal(CursorState.Good, await Memory.Events.JudgeAsync(third, Everything));
        Assert.Equal([4], (await ReadAsync(third)).Rows.Select(row => row.Version));
        Assert.Equal([4], (await ReadAsync(null)).Rows.Select(row => row.Version));
    }

    [Fact]
    public async Task A_cursor_from_before_the_log_ends_a_page_and_a_stream_with_its_state()
    {
        await AppendAtAsync(1, "2026-10-01");
        await AppendAtAsync(2, "2026-10-02");
        var first = (await ReadAsync(null, 1)).Cursor;
        await KeepAsync("2026-11-20");
        Assert.Equal(CursorState.Expired, await Memory.Events.JudgeAsync(first, Everything));
        Assert.Equal(CursorState.Expired, (await Assert.ThrowsAsync<EventGapException>(() => ReadAsync(first))).State);
        var stream = await Assert.ThrowsAnyAsync<Exception>(async () => await FollowAsync(after: first));
        Assert.Equal(CursorState.Expired, Assert.IsType<EventGapException>(stream.GetBaseException()).State);
    }

    [Fact]
    public async Task A_cursor_from_before_the_log_is_not_taken_for_one_that_memory_still_holds()
    {
        await using var follower = await FollowAsync();
        await AppendAtAsync(1, "2026-10-01");
        await AppendAtAsync(2, "2026-10-02");
        await follower.ExpectAsync(1, 2);
        var first = (await ReadAsync(null, 1)).Cursor;
        Assert.Equal(CursorState.Good, await Memory.Events.JudgeAsync(first, Everything));
        await KeepAsync("2026-11-20");
        Assert.Equal(CursorState.Expired, await Memory.Events.JudgeAsync(first, Everything));
    }

    [Fact]
    public async Task A_follower_that_is_slower_than_events_are_kept_is_told_and_skips_nothing_in_silence()
    {
        await using var memory = Database.Open(change: options => options with { TailWindow = 2 });
        await using var slow = await Follower.StartAsync(memory, () => SmallCounty.SchoolScope(), room: 1);
        await using var quick = await FollowAsync(memory: memory);
        for (var i = 1; i <= 450; i++)
        {
            await AppendAtAsync(i, "2026-10-01");
        }

        Assert.Equal(Enumerable.Range(1, 450), await quick.NextVersionsAsync(450));
        await KeepAsync("2026-11-20");
        var came = new List<int>();
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true)
            {
                came.Add(await slow.NextVersionAsync());
            }
        });
        Assert.Equal(CursorState.Expired, Assert.IsType<EventGapException>(failure.GetBaseException()).State);
        Assert.Equal(Enumerable.Range(1, came.Count), came);
    }

    [Fact]
    public async Task What_was_said_of_whereabouts_outlives_the_log()
    {
        await AppendAtAsync(1, "2026-10-01", "WHEREABOUTS_UNKNOWN");
        var before = await ToldAsync();
        await KeepAsync("2026-11-20");
        Assert.Equal(0L, await Database.ExecuteAsync("select count(*) from event_log"));
        Assert.Equal(before, await ToldAsync());
    }

    [Fact]
    public async Task An_event_that_is_written_while_old_ones_go_is_kept()
    {
        await KeepAsync("2026-11-20"); // makes the weeks, on whatever day this runs: making one waits for writers
        await AppendAtAsync(1, "2026-10-01");
        await using var connection = await Database.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, InsertAt(2, "2026-11-20"));
        await KeepAsync("2026-11-20");
        await transaction.CommitAsync();
        Assert.Equal([2], (await ReadAsync(null)).Rows.Select(row => row.Version));
    }

    private async Task<object?> ToldAsync() => await Database.ExecuteAsync("select string_agg(kind || pupil_id || occurred_at, ',') from whereabouts_ever_told");

    private async Task<object?> PartitionsAsync() => await Database.ExecuteAsync("select string_agg(tableoid::regclass::text, ',' order by number) from event_log");

    private async Task<EventPage> ReadAsync(string? after, int most = 100)
    {
        await SettleAsync();
        return await Memory.Events.ReadAsync(SmallCounty.SchoolScope(), Everything, after, most);
    }

    private async Task<int> KeepAsync(string day)
    {
        await using var memory = Database.Open(new ManualTime(new DateTimeOffset(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(9, 0), TimeSpan.Zero)));
        return await memory.EventUpkeep.RunAsync();
    }

    private async Task AppendAtAsync(int version, string day, string kind = "ABSENCE_RECORDED")
    {
        await Database.ExecuteAsync(InsertAt(version, day, kind));
        Memory.Events.Wake();
    }

    private static string InsertAt(int version, string day, string kind = "ABSENCE_RECORDED") => $"""
        insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date, half, category)
        values ('{kind}', {SmallCounty.Provider}, 3, {SmallCounty.Placed}, 'PROVIDER_MARK', '1', {version}, '{day} 09:00Z', '{day} 09:00Z', '2026-11-20', 0, 'UNAUTHORISED_ABSENCE')
        """;

    private async Task<bool> WaitingAsync(int count) => (long)(await Database.ExecuteAsync(
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))! >= count;
}
