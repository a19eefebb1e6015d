using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Tests.Events;

/// <summary>The log as it is asked for page by page: the same events, rules and cursors as when it is followed.</summary>
public sealed class FeedTests : FollowedLog
{
    private static readonly EventFilter Everything = new();

    [Fact]
    public async Task Pages_go_on_where_the_one_before_ended_and_show_what_the_reader_may_see()
    {
        for (var i = 1; i <= 5; i++)
        {
            await AppendAsync(i);
            await AppendAsync(100 + i, organisation: SmallCounty.LoneSchool, pupil: SmallCounty.Elsewhere);
        }

        await SettleAsync();
        var (versions, after, pages) = (new List<int>(), (string?)null, 0);
        for (var reachedEnd = false; !reachedEnd; pages++)
        {
            var page = await Memory.Events.ReadAsync(SmallCounty.SchoolScope(), Everything, after, 2);
            versions.AddRange(page.Rows.Select(row => row.Version));
            (after, reachedEnd) = (page.Cursor, page.ReachedEnd);
        }

        Assert.Equal([1, 2, 3, 4, 5], versions);
        Assert.True(pages is 3 or 4, $"{pages} pages");
        Assert.Empty((await Memory.Events.ReadAsync(SmallCounty.SchoolScope(), Everything, after, 2)).Rows);
        Assert.Equal(5, (await Memory.Events.ReadAsync(SmallCounty.SchoolScope(SmallCounty.LoneSchool), Everything, null, 100)).Rows.Count);
    }

    [Fact]
    public async Task A_stream_goes_on_from_a_page_and_a_page_from_a_stream()
    {
        await AppendAsync(1);
        await AppendAsync(2);
        await SettleAsync();
        var page = await Memory.Events.ReadAsync(SmallCounty.SchoolScope(), Everything, null, 1);
        await using var follower = await FollowAsync(after: page.Cursor);
        Assert.Equal(2, await follower.NextVersionAsync());
        await AppendAsync(3);
        await SettleAsync();
        var next = await Memory.Events.ReadAsync(SmallCounty.SchoolScope(), Everything, follower.Cursor, 10);
        Assert.Equal([3], next.Rows.Select(row => row.Version));
    }

    [Fact]
    public async Task A_cursor_of_another_filter_is_told_from_its_own_and_the_end_of_the_log_is_good_for_all()
    {
        var found = new EventFilter(Kinds: EventFilter.Names(Attendance.Events.EventKind.PupilFound));
        await AppendAsync(1);
        await SettleAsync();
        var page = await Memory.Events.ReadAsync(SmallCounty.SchoolScope(), found, null, 1);
        Assert.Equal(CursorState.Good, await Memory.Events.JudgeAsync(page.Cursor, found));
        Assert.Equal(CursorState.Elsewhere, await Memory.Events.JudgeAsync(page.Cursor, Everything));
        var end = await Memory.Events.EndAsync();
        Assert.Equal(CursorState.Good, await Memory.Events.JudgeAsync(end, found));
        Assert.Equal(CursorState.Good, await Memory.Events.JudgeAsync(end, Everything));
    }

    [Fact]
    public async Task A_kind_that_the_claim_set_does_not_hold_is_never_read()
    {
        var partner = SmallCounty.Scope(SmallCounty.App, OrganisationKind.PartnerApp, ClaimSets.PartnerApp, [SmallCounty.TrustSchool]);
        await Database.ExecuteAsync("""
            insert into discrepancy (action_by_id, here_id, there_id, pupil_id, session_date, half, kind, found_at)
            values (3, 3, 6, 11, '2026-11-20', 0, 'OFF_SITE_BUT_ABSENT_THERE', '2026-11-20 10:00Z')
            """);
        await SettleAsync();
        Assert.Equal(["DISCREPANCY_OPENED"], (await Memory.Events.ReadAsync(SmallCounty.SchoolScope(), Everything, null, 10)).Rows.Select(row => row.Kind));
        Assert.Empty((await Memory.Events.ReadAsync(partner, Everything, null, 10)).Rows);
    }

    [Fact]
    public async Task A_snapshot_and_what_follows_its_cursor_hold_every_change_under_concurrent_writes()
    {
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(writer, stop.Token))).ToArray();
        for (var round = 0; round < 10; round++)
        {
            await using var session = Memory.OpenSession(SmallCounty.SchoolScope());
            // The list is asked for first: the cursor goes before it all the same.
            var snapshot = session.Ask(RowQuery.List("select version from event_log", reader => reader.GetInt32(0)));
            var cursor = session.AskFirst(EventEnd.Query);
            await session.FlushAsync();
            var held = (await snapshot).ToHashSet();
            var after = await cursor;
            await AppendAsync(1_000_000 + round);
            for (var reached = false; !reached;)
            {
                var page = await Memory.Events.ReadAsync(SmallCounty.SchoolScope(), Everything, after, 100);
                held.UnionWith(page.Rows.Select(row => row.Version));
                after = page.Cursor;
                reached = held.Contains(1_000_000 + round);
            }

            var committed = (int[])(await Database.ExecuteAsync(
                $"select array_agg(version) from event_log where transaction_id < (select transaction_id from event_log where version = {1_000_000 + round})"))!;
            Assert.Empty(committed.Except(held));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
    }

    private async Task WriteAsync(int writer, CancellationToken stop)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync(CancellationToken.None);
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await RunAsync(connection, Insert((writer * 100_000) + (2 * i) + 1));
            await RunAsync(connection, Insert((writer * 100_000) + (2 * i) + 2));
            await transaction.CommitAsync(CancellationToken.None);
        }
    }
}
