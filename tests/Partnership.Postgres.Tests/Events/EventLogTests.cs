using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Events;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Events;

/// <summary>Events are told apart by the version that each test gives them.</summary>
public sealed class EventLogTests : IAsyncLifetime
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);
    private TestDatabase _database = null!;
    private PartnershipDatabase _memory = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await SmallCounty.InsertAsync(_database);
        _memory = _database.Open();
    }

    public async Task DisposeAsync()
    {
        await _memory.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_update_comes_with_everything_that_was_written()
    {
        await using var follower = await FollowAsync();
        await AppendAsync(7);
        var update = (await follower.NextAsync()).Update!;
        Assert.Equal(("ABSENCE_RECORDED", 7, SmallCounty.Provider, SmallCounty.Placed), (update.Kind, update.Version, update.OrganisationId, update.PupilId));
        Assert.Equal((SmallCounty.Today, Half.Am, StatisticalCategory.UnauthorisedAbsence), (update.Date, update.Half, update.Category));
        Assert.Equal(follower.Cursor, update.Cursor);
        Assert.Null(update.AbsenceId);
    }

    [Fact]
    public async Task Each_follower_gets_what_it_may_see_and_nothing_else()
    {
        await using var school = await FollowAsync();
        await using var lone = await FollowAsync(SmallCounty.SchoolScope(SmallCounty.LoneSchool));
        await using var provider = await FollowAsync(SmallCounty.ProviderScope());
        await using var app = await FollowAsync(SmallCounty.Scope(SmallCounty.App, OrganisationKind.PartnerApp, ClaimSets.PartnerApp, [SmallCounty.TrustSchool]));
        await AppendAsync(1);
        await AppendAsync(2, organisation: SmallCounty.LoneSchool, pupil: SmallCounty.Elsewhere);
        await AppendAsync(3, organisation: SmallCounty.TrustSchool);
        await AppendAsync(4, organisation: SmallCounty.LoneSchool, pupil: SmallCounty.Elsewhere);
        await AppendAsync(5);
        await school.ExpectAsync(1, 3, 5);
        await lone.ExpectAsync(2, 4);
        await app.ExpectAsync(1, 3, 5);
        // A school's own events are not its provider's.
        await provider.ExpectAsync(1, 5);
    }

    [Fact]
    public async Task A_relationship_shows_the_sessions_that_it_covers_and_no_earlier_ones()
    {
        await using var school = await FollowAsync();
        await _database.ExecuteAsync("update registration set starts = '2026-11-10' where school_id = 3");
        await AppendAsync(1, date: "2026-11-09");
        await AppendAsync(2, date: "2026-11-10");
        Assert.Equal(2, await school.NextVersionAsync());
    }

    [Fact]
    public async Task A_lower_number_that_commits_later_is_not_lost()
    {
        await using var follower = await FollowAsync();
        await using var older = await _database.Owner.OpenConnectionAsync();
        await using var newer = await _database.Owner.OpenConnectionAsync();
        await using var first = await older.BeginTransactionAsync();
        await RunAsync(older, "select pg_current_xact_id()");
        await using var second = await newer.BeginTransactionAsync();
        await RunAsync(newer, Insert(1)); // the lower number, in the transaction that began later
        await RunAsync(older, Insert(2));
        await first.CommitAsync();
        _memory.Events.Wake();
        Assert.Equal(2, await follower.NextVersionAsync());
        var cursor = follower.Cursor;

        await second.CommitAsync();
        _memory.Events.Wake();
        Assert.Equal(1, await follower.NextVersionAsync());
        await using var resumed = await FollowAsync(after: cursor);
        Assert.Equal(1, await resumed.NextVersionAsync());
        Assert.Equal(true, await _database.ExecuteAsync("select min(number) filter (where version = 1) < min(number) filter (where version = 2) from event_log"));
    }

    [Fact]
    public async Task What_an_older_transaction_could_still_come_before_is_held_back_and_what_was_rolled_back_never_comes()
    {
        await using var follower = await FollowAsync();
        await using var connection = await _database.Owner.OpenConnectionAsync();
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

        await using var restarted = _database.Open();
        foreach (var node in new[] { _memory, restarted })
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
        Assert.True(await _memory.Events.KnowsAsync(null));
        Assert.True(await _memory.Events.KnowsAsync(follower.Cursor));
        Assert.False(await _memory.Events.KnowsAsync("1"));
        Assert.False(await _memory.Events.KnowsAsync(Cursor.Write("absences", 1)));
        Assert.False(await _memory.Events.KnowsAsync(Cursor.Write("events", 1_000_000)));
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await FollowAsync(after: Cursor.Write("events", 1_000_000)));
        Assert.IsType<ArgumentException>(failure.GetBaseException());
    }

    [Fact]
    public async Task Organisations_pupils_and_kinds_can_be_chosen()
    {
        await using var kinds = await FollowAsync(filter: new(Kinds: new HashSet<string> { "EPISODE_OPENED" }));
        await using var organisations = await FollowAsync(filter: new(OrganisationIds: new HashSet<int> { SmallCounty.TrustSchool }));
        await using var pupils = await FollowAsync(filter: new(PupilIds: new HashSet<long> { SmallCounty.Placed }), scope: SmallCounty.SchoolScope());
        await AppendAsync(1);
        await AppendAsync(2, organisation: SmallCounty.TrustSchool, pupil: SmallCounty.Elsewhere);
        await AppendAsync(3, kind: "REFERRAL_MOVED", organisation: SmallCounty.TrustSchool);
        await AppendAsync(4, kind: "EPISODE_OPENED", organisation: SmallCounty.TrustSchool);
        Assert.Equal(4, await kinds.NextVersionAsync());
        await organisations.ExpectAsync(2, 4);
        await pupils.ExpectAsync(1, 4);
    }

    [Fact]
    public async Task What_may_be_seen_is_decided_at_delivery_live_and_on_replay_and_the_cursor_goes_on()
    {
        await using var follower = await FollowAsync();
        var start = follower.Cursor;
        await AppendAsync(1);
        Assert.Equal(1, await follower.NextVersionAsync());
        await _database.ExecuteAsync("update registration set ends = '2026-11-19' where school_id = 3");
        await AppendAsync(2);
        await AppendAsync(3, organisation: SmallCounty.TrustSchool);
        Assert.Equal(3, await follower.NextVersionAsync());
        await using var replay = await FollowAsync(after: start);
        Assert.Equal(3, await replay.NextVersionAsync());
    }

    [Fact]
    public async Task A_follower_that_has_no_scope_any_more_gets_nothing_more()
    {
        AccessScope? scope = SmallCounty.SchoolScope();
        await using var follower = await Follower.StartAsync(_memory, () => scope);
        await AppendAsync(1);
        Assert.Equal(1, await follower.NextVersionAsync());
        scope = null;
        await AppendAsync(2);
        await follower.EndAsync();
        await Assert.ThrowsAsync<System.Threading.Channels.ChannelClosedException>(follower.NextAsync);
    }

    [Fact]
    public async Task Silence_is_broken_by_heartbeats_that_carry_how_far_the_log_was_read()
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        await using var memory = _database.Open(clock);
        await using var follower = await FollowAsync(memory: memory, filter: new(Kinds: new HashSet<string> { "PUPIL_FOUND" }));
        var start = follower.Cursor;
        await AppendAsync(1, wake: memory);
        // The event is read and not wanted; nobody is told before the silence has lasted its time.
        await using var other = await FollowAsync(memory: memory, after: start);
        Assert.Equal(1, await other.NextVersionAsync());
        await SpinAsync(() => clock.WaitingTimers >= 2);
        clock.Advance(TimeSpan.FromSeconds(15));
        var heartbeat = await follower.NextAsync();
        Assert.Null(heartbeat.Update);
        Assert.Equal(other.Cursor, heartbeat.Cursor);
        Assert.NotEqual(start, heartbeat.Cursor);
    }

    [Fact]
    public async Task A_follower_that_is_slower_than_the_window_is_wide_reads_the_log_and_misses_nothing()
    {
        await using var memory = _database.Open(change: options => options with { TailWindow = 4 });
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
        await using var here = _database.Open(change: options => options with { TailInterval = Never });
        await using var there = _database.Open(change: options => options with { TailInterval = Never });
        await using var follower = await FollowAsync(memory: there);
        // Until the other node listens, a notification is nobody's; afterwards each one is heard.
        await SpinAsync(async () => (bool)(await _database.ExecuteAsync(
            "select exists (select from pg_stat_activity where datname = current_database() and query = 'listen event_log')"))!);
        await AppendAsync(1, wake: here);
        Assert.Equal(1, await follower.NextVersionAsync());
    }

    [Fact]
    public async Task A_tail_that_nobody_wakes_looks_by_itself()
    {
        await using var follower = await FollowAsync();
        await _database.ExecuteAsync(Insert(1));
        Assert.Equal(1, await follower.NextVersionAsync());
    }

    [Fact]
    public async Task A_command_wakes_the_tail_when_it_has_committed()
    {
        await using var memory = _database.Open(change: options => options with { TailInterval = Never });
        await using var follower = await FollowAsync(memory: memory);
        await memory.WriteAsync(SmallCounty.ProviderScope(), async (connection, _, _) => await RunAsync(connection, Insert(1)));
        Assert.Equal(1, await follower.NextVersionAsync());
    }

    [Fact]
    public async Task Connections_that_the_server_ends_cost_a_follower_nothing_but_time()
    {
        await using var follower = await FollowAsync();
        for (var i = 1; i <= 3; i++)
        {
            await _database.ExecuteAsync("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name in ('partnership-api', 'partnership-tail')");
            await AppendAsync(i);
            Assert.Equal(i, await follower.NextVersionAsync());
        }
    }

    [Fact]
    public async Task The_tail_reads_neither_marks_nor_who_wrote_them()
    {
        await using var tail = NpgsqlDataSource.Create(_database.Options.TailConnectionString!);
        foreach (var sql in new[] { "select category from event_log", "select count(*) from pupil", "delete from event_log" })
        {
#pragma warning disable CA2100
            await using var command = tail.CreateCommand(sql);
#pragma warning restore CA2100
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync())).SqlState);
        }
    }

    private Task<Follower> FollowAsync(
        AccessScope? scope = null, AbsenceUpdateFilter? filter = null, string? after = null, PartnershipDatabase? memory = null) =>
        Follower.StartAsync(memory ?? _memory, () => scope ?? SmallCounty.SchoolScope(), filter, after);

    private async Task AppendAsync(
        int version,
        string kind = "ABSENCE_RECORDED",
        int organisation = SmallCounty.Provider,
        long pupil = SmallCounty.Placed,
        string date = "2026-11-20",
        PartnershipDatabase? wake = null)
    {
        await _database.ExecuteAsync(Insert(version, kind, organisation, pupil, date));
        (wake ?? _memory).Events.Wake();
    }

    private static string Insert(
        int version, string kind = "ABSENCE_RECORDED", int organisation = SmallCounty.Provider, long pupil = SmallCounty.Placed, string date = "2026-11-20") =>
        FormattableString.Invariant($"""
            insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date, half, category)
            values ('{kind}', {organisation}, 3, {pupil}, 'PROVIDER_MARK', '1', {version}, now(), now(), '{date}', 0, 'UNAUTHORISED_ABSENCE')
            """);

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }

    private static Task SpinAsync(Func<bool> condition) => SpinAsync(() => Task.FromResult(condition()));

    private static async Task SpinAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Yield();
        }
    }
}
