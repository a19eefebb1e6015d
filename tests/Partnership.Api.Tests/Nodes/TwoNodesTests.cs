using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Partnership.Testing;
using Xunit.Abstractions;

namespace Partnership.Api.Tests.Nodes;

/// <summary>Two served processes on one database are one server: whatever is done through one of them holds at the other.</summary>
public sealed class TwoNodesTests(TwoNodes nodes, ITestOutputHelper output) : IClassFixture<TwoNodes>
{
    private const string Follow = "subscription { absenceUpdates(where: { kind: [ABSENCE_RECORDED] }) { eventId cursor kind pupil { id } } }";

    private const string FollowOn = "subscription($after: String) { absenceUpdates(after: $after, where: { kind: [ABSENCE_RECORDED] }) { eventId pupil { id } } }";

    private const string Viewer = "{ viewer { organisation { name } } }";

    private const string Record = """
        mutation($placement: ID!) { recordProviderSession(input: { half: PM, observations: [{ placement: $placement, observation: ABSENT, reason: NOT_YET_ESTABLISHED }] }) {
          saved { id version } errors { code } } }
        """;

    private const string Revoke = """
        mutation($grant: ID!) { revokeAccess(input: { grant: $grant, reason: "The contract ended", by: { name: "Ada Quill", position: "Head" } }) { errors { code } } }
        """;

    private const string Register = "mutation($url: String!) { registerWebhook(input: { url: $url, kinds: [ABSENCE_RECORDED] }) { webhook { id } errors { code } } }";

    [Fact]
    public async Task What_is_written_through_one_arrives_through_the_other_over_both_transports_with_the_same_ids()
    {
        await using var socket = await SocketFollower.OpenAsync(nodes.Endpoint(1), nodes.TokenOf(TwoNodes.App), Follow);
        using var stream = await nodes.StreamAsync(1, TwoNodes.App, Follow);
        await RecordAsync(0, 1);
        Assert.Equal(await OfAsync(socket, 1), await OfAsync(stream, 1));

        await using var back = await SocketFollower.OpenAsync(nodes.Endpoint(0), nodes.TokenOf(TwoNodes.App), Follow);
        await RecordAsync(1, 2);
        Assert.Equal(await OfAsync(stream, 2), await OfAsync(back, 2));
    }

    [Fact]
    public async Task A_key_that_was_used_on_one_is_honoured_on_the_other()
    {
        var (key, placement) = (Guid.NewGuid().ToString(), TwoNodes.Placement(3));
        var first = await BodyAsync(0, key, placement);
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(first, await BodyAsync(1, key, placement));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await BodyAsync(1, key, TwoNodes.Placement(4))).Status);
        Assert.Equal("1", await nodes.Test.ExecuteAsync("select string_agg(version::text, ' ') from provider_mark where placement_id = 203"));
    }

    [Fact]
    public async Task A_grant_that_is_withdrawn_through_one_ends_the_streams_at_the_other_within_two_seconds()
    {
        // A machine that stands still for a moment is not the server's: of three times one has to be within the bound.
        var took = new List<TimeSpan>();
        for (var attempt = 0; attempt < 3 && (took.Count == 0 || took.Min() > TimeSpan.FromSeconds(2)); attempt++)
        {
            await nodes.Test.ExecuteAsync($"update partner_grant set revoked_at = null where id = {TwoNodes.OtherGrant}");
            await Wait.UntilAsync(async () => (await nodes.PostAsync(1, TwoNodes.OtherApp, Viewer)).StatusCode == HttpStatusCode.OK);
            took.Add(await WithdrawAsync());
        }

        output.WriteLine($"ended after {string.Join(", ", took.Select(time => $"{time.TotalMilliseconds:F0} ms"))}");

        Assert.InRange(took.Min(), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        using var again = await nodes.PostAsync(1, TwoNodes.OtherApp, Viewer);
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
    }

    // How long after the answer both streams had ended.
    private async Task<TimeSpan> WithdrawAsync()
    {
        await using var socket = await SocketFollower.OpenAsync(nodes.Endpoint(1), nodes.TokenOf(TwoNodes.OtherApp), Follow);
        using var stream = await nodes.StreamAsync(1, TwoNodes.OtherApp, Follow);
        // Somebody's long transaction holds every event back, and does not keep a stream that may not go on.
        await using var connection = await nodes.Test.Owner.OpenConnectionAsync();
        await using var older = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("select pg_current_xact_id()", connection, older))
        {
            await command.ExecuteNonQueryAsync();
        }

        await nodes.DataAsync(0, TwoNodes.School, Revoke, new { grant = NodeId.Of(NodeType.AccessGrant, TwoNodes.OtherGrant).ToString() });
        var since = Stopwatch.GetTimestamp();
        Assert.Contains("GRANT_REQUIRED", (await stream.NextAsync()).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("GRANT_REQUIRED", (await socket.NextAsync())!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Null(await socket.NextAsync()); // complete: the operation is over, and the connection stands for others
        return Stopwatch.GetElapsedTime(since);
    }

    [Fact]
    public async Task What_a_killed_process_was_sending_is_sent_by_the_other()
    {
        var before = await SendingAsync(5);
        nodes.Receiver.Status = StatusCodes.Status204NoContent;
        await nodes.KillAsync(0);
        await nodes.SignalAsync(1, "CONT");

        await RecordAsync(1, 6); // of the same school: in the lane that the dead node holds
        await Wait.UntilAsync(() => nodes.Receiver.Received.Count >= before + 3); // the dead node's lease runs out meanwhile
        var ids = nodes.Receiver.Received.Skip(before).Select(received => received.Id).ToList();
        Assert.Equal((ids[0], 2), (ids[1], ids.Distinct().Count()));
        await nodes.StartAsync(0);
        await ForgetWebhooksAsync();
    }

    [Fact]
    public async Task A_node_that_is_told_to_stop_says_so_sends_everyone_away_answers_what_had_begun_and_loses_nothing()
    {
        await using var socket = await SocketFollower.OpenAsync(nodes.Endpoint(0), nodes.TokenOf(TwoNodes.App), Follow);
        await using var silent = await SocketFollower.OpenAsync(nodes.Endpoint(0), nodes.TokenOf(TwoNodes.App), Follow); // nobody reads it
        using var stream = await nodes.StreamAsync(0, TwoNodes.App, Follow);
        using var unread = await nodes.PostAsync(0, TwoNodes.App, Follow, accept: "text/event-stream");
        await SendingAsync(9);
        await OfAsync(stream, 9);
        await OfAsync(socket, 9);

        // A request that has begun waits for a lock while its server is told to stop.
        await using var connection = await nodes.Test.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var locked = new NpgsqlCommand("lock table provider_mark in exclusive mode", connection, transaction))
        {
            await locked.ExecuteNonQueryAsync();
        }

        var begun = nodes.PostAsync(0, TwoNodes.Provider, Record, new { placement = TwoNodes.Placement(10) });
        await Wait.UntilAsync(async () => (bool)(await nodes.Test.ExecuteAsync(
            "select exists (select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database()))"))!);
        var since = Stopwatch.GetTimestamp();
        var stopped = nodes.StopAsync(0);

        await Wait.UntilAsync(async () => (await nodes.GetAsync(0, "/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        using (var refused = await nodes.PostAsync(0, TwoNodes.App, "{ viewer { client } }"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("SERVER_STOPPING", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
        }

        Assert.Null(await socket.NextAsync());
        Assert.Equal(1012, socket.Closed!.Value.Code);
        Assert.Matches("^Service restart; retry after [0-9]+ ms$", socket.Closed.Value.Reason);
        await Assert.ThrowsAsync<EndOfStreamException>(stream.NextAsync);
        Assert.Equal((true, false), (stream.RetryAfter is <= 2000, stream.IsComplete));
        await Wait.UntilAsync(async () => !(bool)(await nodes.Test.ExecuteAsync("select exists (select from webhook_lane where leased_until is not null)"))!);

        await transaction.RollbackAsync();
        using (var answer = await begun)
        {
            Assert.Contains("\"version\":1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await stopped);
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(25));
        await nodes.SignalAsync(1, "CONT");
        using var resumed = await nodes.StreamAsync(1, TwoNodes.App, FollowOn, new { after = stream.LastEventId });
        Assert.Contains(NodeId.Of(NodeType.Pupil, 10).ToString(), (await resumed.NextAsync()).GetRawText(), StringComparison.Ordinal);
        await nodes.StartAsync(0);
        await ForgetWebhooksAsync();
    }

    // The event of a pupil. What another test wrote before can come in front of it, where somebody's transaction had held it back.
    private static Task<string> OfAsync(SocketFollower socket, int pupil) => OfAsync(async () => (await socket.NextAsync())!.Value, pupil);

    private static Task<string> OfAsync(EventStream stream, int pupil) => OfAsync(stream.NextAsync, pupil);

    private static async Task<string> OfAsync(Func<Task<System.Text.Json.JsonElement>> nextAsync, int pupil)
    {
        while (true)
        {
            var data = (await nextAsync()).GetProperty("data");
            if (data.GetProperty("absenceUpdates").GetProperty("pupil").GetProperty("id").GetString() == NodeId.Of(NodeType.Pupil, pupil).ToString())
            {
                return data.GetRawText();
            }
        }
    }

    // One endpoint that never answers, and a message under way to it from the first node: the other one is frozen. Says what was received before.
    private async Task<int> SendingAsync(int pupil)
    {
        var before = nodes.Receiver.Received.Count;
        nodes.Receiver.Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        await nodes.DataAsync(0, TwoNodes.App, Register, new { url = nodes.Receiver.Url });
        await nodes.SignalAsync(1, "STOP");
        await RecordAsync(0, pupil);
        await Wait.UntilAsync(() => nodes.Receiver.Received.Count == before + 1);
        return before;
    }

    private Task<object?> ForgetWebhooksAsync() => nodes.Test.ExecuteAsync("delete from webhook_delivery; delete from webhook_lane; delete from webhook_key; delete from webhook");

    private async Task RecordAsync(int node, int pupil)
    {
        var answer = await nodes.DataAsync(node, TwoNodes.Provider, Record, new { placement = TwoNodes.Placement(pupil) });
        Assert.Equal("[]", answer.GetProperty("recordProviderSession").GetProperty("errors").GetRawText());
    }

    private async Task<(HttpStatusCode Status, string Body)> BodyAsync(int node, string key, string placement)
    {
        using var response = await nodes.PostAsync(node, TwoNodes.Provider, Record, new { placement }, key);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
