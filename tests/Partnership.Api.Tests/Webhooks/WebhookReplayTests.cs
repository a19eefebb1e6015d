using Partnership.Attendance.Webhooks;
using Partnership.Postgres.Webhooks;

namespace Partnership.Api.Tests.Webhooks;

/// <summary>Messages again: from a place in the log, or out of the dead-letter list; and how long they are kept.</summary>
public sealed class WebhookReplayTests
{
    [Fact]
    public async Task A_replay_sends_what_lies_behind_a_cursor_again_with_the_same_ids_in_the_same_order()
    {
        await using var county = await WebhookCounty.CreateAsync();
        var (webhook, _) = await county.RegisterAsync();
        List<string> written = [];
        for (var i = 0; i < 5; i++)
        {
            written.Add(await county.HappenAsync());
        }

        var node = county.Node();
        await county.ReceivedAsync(5, node);
        var second = county.Receiver.Received[1].Event.GetProperty("data").GetProperty("cursor").GetString();
        // One of them is no longer in the delivery log: the event log still has it.
        await county.Test.ExecuteAsync($"delete from webhook_delivery where message_id = '{written[3]}'");
        var outcome = await new ReplayWebhook(county.Database).RunAsync(await county.ScopeAsync(), webhook, second, null, county.Time.GetUtcNow());
        Assert.Equal(2, outcome.Key);
        await county.LookedThroughAsync(node);
        await county.ReceivedAsync(8, node);

        Assert.Equal([.. written, .. written[2..]], county.Receiver.Received.Select(received => received.Id));
    }

    [Fact]
    public async Task Dead_letters_are_listed_and_each_can_be_sent_again()
    {
        await using var county = await WebhookCounty.CreateAsync();
        var (webhook, _) = await county.RegisterAsync();
        var (poison, fine) = (await county.HappenAsync(), await county.HappenAsync(AskedCounty.OtherSchool));
        county.Receiver.Answer = (http, received) =>
        {
            http.Response.StatusCode = received.Id == poison ? 400 : 200;
            return Task.CompletedTask;
        };
        var node = county.Node();
        await WebhookCounty.UntilAsync(
            async () =>
            {
                county.Time.Advance(TimeSpan.FromHours(25));
                return await county.Test.ExecuteAsync($"select state from webhook_delivery where message_id = '{poison}'") is "DEAD";
            },
            node);
        Assert.Equal("ACTIVE", await county.Test.ExecuteAsync("select state from webhook")); // others came through

        await using var session = county.Database.OpenSession(await county.ScopeAsync());
        var dead = Assert.Single(await session.AskNow(WebhookReads.Deliveries(webhook, WebhookDeliveryState.Dead, null, 10)));
        Assert.Equal((poison, 12, 400, WebhookFailure.Status), (dead.MessageId.ToString(), dead.Attempts, dead.LastStatus, dead.LastFailure));

        county.Receiver.Status = 200;
        var sent = county.Receiver.Received.Count;
        var outcome = await new ReplayWebhook(county.Database).RunAsync(await county.ScopeAsync(), webhook, null, [dead.Id], county.Time.GetUtcNow());
        Assert.Equal(1, outcome.Key);
        await county.ReceivedAsync(sent + 1, node);
        Assert.Equal(poison, county.Receiver.Received[^1].Id);
        Assert.Equal(1, county.Receiver.Received.Count(received => received.Id == fine));
    }

    [Fact]
    public async Task A_ping_is_sent_once_beside_everything_that_waits()
    {
        await using var county = await WebhookCounty.CreateAsync();
        var (webhook, secret) = await county.RegisterAsync();
        county.Receiver.Status = 500;
        await county.HappenAsync();
        var node = county.Node();
        await county.ReceivedAsync(1, node);
        var ping = await new PingWebhook(county.Database).RunAsync(await county.ScopeAsync(), webhook, county.Time.GetUtcNow());
        Assert.NotNull(ping.Key);
        await county.ReceivedAsync(2, node);

        var received = county.Receiver.Received[1];
        Assert.Equal("""{"kind":"PING"}""", received.Event.GetProperty("data").GetRawText());
        Assert.True(received.IsSignedWith(secret.Text));
        Assert.Equal("DEAD 1", await county.Test.ExecuteAsync("select state || ' ' || attempts from webhook_delivery where kind = 'PING'"));
    }

    [Fact]
    public async Task What_was_finished_is_kept_for_thirty_days()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        await county.HappenAsync();
        var node = county.Node();
        await WebhookCounty.UntilAsync(async () => await county.StatesAsync() == "DELIVERED 1", node);

        county.Time.Advance(WebhookTerms.Kept - TimeSpan.FromHours(2));
        await node.BeginAsync(CancellationToken.None);
        Assert.Equal("DELIVERED 1", await county.StatesAsync());
        county.Time.Advance(TimeSpan.FromHours(3));
        await node.BeginAsync(CancellationToken.None);
        Assert.Equal("", await county.StatesAsync());
    }

    [Fact]
    public async Task An_endpoint_that_slept_longer_than_the_log_is_kept_is_told_so_and_then_sent_what_is_left()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        await county.Test.ExecuteAsync("update webhook set state = 'DISABLED', disabled_reason = 'BY_OWNER', disabled_at = now()");
        var lost = await county.HappenAsync();
        await county.Test.ExecuteAsync("""
            insert into event_log_floor (transaction_id, number) select transaction_id, number from event_log order by transaction_id desc, number desc limit 1
            on conflict (one) do update set transaction_id = excluded.transaction_id, number = excluded.number
            """);
        var kept = await county.HappenAsync();
        await county.Test.ExecuteAsync("update webhook set state = 'ACTIVE', disabled_reason = null, disabled_at = null");
        await county.ReceivedAsync(2, county.Node());

        Assert.Equal(["RESYNC_REQUIRED", "ABSENCE_RECORDED"], county.Receiver.Received.Select(received => received.Kind).OrderDescending());
        Assert.Contains(kept, county.Receiver.Received.Select(received => received.Id));
        Assert.DoesNotContain(lost, county.Receiver.Received.Select(received => received.Id));
    }

    [Theory]
    [InlineData(503, "120", 120)]
    [InlineData(429, "Fri, 20 Nov 2026 16:05:00 GMT", 300)]
    [InlineData(503, "86400", 3600)]
    [InlineData(503, "1", 5)]
    [InlineData(500, "120", 5)]
    public async Task An_endpoint_can_ask_for_a_longer_pause_and_for_no_shorter_one(int status, string retryAfter, int seconds)
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        county.Receiver.Answer = (http, _) =>
        {
            (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (status, retryAfter);
            return Task.CompletedTask;
        };
        await county.HappenAsync();
        await county.ReceivedAsync(1, county.Node());

        var pause = (decimal)(await county.Test.ExecuteAsync("select extract(epoch from next_attempt_at - last_attempt_at) from webhook_delivery"))!;
        Assert.InRange(pause, seconds * 0.89m, seconds * 1.11m);
    }
}
