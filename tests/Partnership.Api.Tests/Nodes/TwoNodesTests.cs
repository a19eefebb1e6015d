using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Partnership.Api.Tests.Nodes;

/// <summary>Two served processes on one database are one server: whatever is done through one of them holds at the other.</summary>
public sealed class TwoNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private const string Follow = "subscription { absenceUpdates(where: { kind: [ABSENCE_RECORDED] }) { eventId cursor kind pupil { id } } }";

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
        var there = (await socket.NextAsync())!.Value.GetProperty("data").GetRawText();
        Assert.Contains(NodeId.Of(NodeType.Pupil, 1).ToString(), there, StringComparison.Ordinal);
        Assert.Equal(there, (await stream.NextAsync()).GetProperty("data").GetRawText());

        await using var back = await SocketFollower.OpenAsync(nodes.Endpoint(0), nodes.TokenOf(TwoNodes.App), Follow);
        await RecordAsync(1, 2);
        Assert.Equal((await stream.NextAsync()).GetProperty("data").GetRawText(), (await back.NextAsync())!.Value.GetProperty("data").GetRawText());
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
        await using var socket = await SocketFollower.OpenAsync(nodes.Endpoint(1), nodes.TokenOf(TwoNodes.OtherApp), Follow);
        using var stream = await nodes.StreamAsync(1, TwoNodes.OtherApp, Follow);
        await nodes.DataAsync(0, TwoNodes.School, Revoke, new { grant = NodeId.Of(NodeType.AccessGrant, TwoNodes.OtherGrant).ToString() });
        var since = Stopwatch.GetTimestamp();

        Assert.Contains("GRANT_REQUIRED", (await stream.NextAsync()).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("GRANT_REQUIRED", (await socket.NextAsync())!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        using var again = await nodes.PostAsync(1, TwoNodes.OtherApp, "{ viewer { organisation { name } } }");
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
    }

    [Fact]
    public async Task What_a_killed_process_was_sending_is_sent_by_the_other()
    {
        nodes.Receiver.Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted); // whoever sends first waits for ever
        await nodes.DataAsync(0, TwoNodes.App, Register, new { url = nodes.Receiver.Url });
        await nodes.SignalAsync(1, "STOP"); // so that it is the first node that sends
        await RecordAsync(0, 5);
        await UntilAsync(() => Task.FromResult(nodes.Receiver.Received.Count == 1));
        nodes.Receiver.Status = StatusCodes.Status204NoContent;
        await nodes.KillAsync(0);
        await nodes.SignalAsync(1, "CONT");

        await RecordAsync(1, 6); // of the same school: in the lane that the dead node holds
        await UntilAsync(async () => (long)(await nodes.Test.ExecuteAsync("select count(*) from webhook_delivery where state = 'PENDING'"))! == 2);
        Assert.Single(nodes.Receiver.Received);
        await nodes.Test.ExecuteAsync("update webhook_lane set leased_until = leased_until - interval '1 minute'"); // a minute goes by
        await UntilAsync(() => Task.FromResult(nodes.Receiver.Received.Count >= 3));
        var ids = nodes.Receiver.Received.Select(received => received.Id).ToList();
        Assert.Equal((ids[0], 2), (ids[1], ids.Distinct().Count()));
        await nodes.StartAsync(0);
    }

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

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
