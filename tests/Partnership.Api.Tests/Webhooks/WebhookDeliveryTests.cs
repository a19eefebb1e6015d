using System.Net;
using System.Text.Json;
using Partnership.Attendance.Webhooks;
using Partnership.Postgres.Webhooks;
using Partnership.Testing;

namespace Partnership.Api.Tests.Webhooks;

/// <summary>From the log to an application's server: what arrives, in which order, again and again, and when nothing is sent.</summary>
public sealed class WebhookDeliveryTests
{
    [Fact]
    public async Task A_message_is_a_thin_cloud_event_with_the_headers_and_both_signatures_of_standard_webhooks()
    {
        await using var county = await WebhookCounty.CreateAsync();
        var (_, secret) = await county.RegisterAsync();
        var id = await county.HappenAsync(pupil: 11);
        await county.ReceivedAsync(1, county.Node());

        var received = Assert.Single(county.Receiver.Received);
        Assert.Equal(id, received.Id);
        Assert.Equal("application/cloudevents+json; charset=utf-8", received.Headers["Content-Type"]);
        Assert.Equal(county.Time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), received.Headers["webhook-timestamp"]);
        Assert.True(received.IsSignedWith(secret.Text));
        Assert.True(received.IsSignedFor(Api.Webhooks.WebhookSecret.TextOf(secret.PublicKey)));
        var told = received.Event;
        Assert.Equal(
            $$"""{"specversion":"1.0","id":"{{id}}","source":"/organisations/{{NodeId.Of(NodeType.Organisation, AskedCounty.School)}}","type":"partnership.ABSENCE_RECORDED","time":"2026-11-20T09:00:00Z","datacontenttype":"application/json"}""",
            JsonSerializer.Serialize(told.EnumerateObject().Where(field => field.Name != "data").ToDictionary(field => field.Name, field => field.Value)).Replace("\\u002B", "+", StringComparison.Ordinal));
        var data = told.GetProperty("data");
        Assert.Equal(["kind", "cursor", "version", "organisation", "pupil"], data.EnumerateObject().Select(field => field.Name));
        Assert.Equal(NodeId.Of(NodeType.Pupil, 11).ToString(), data.GetProperty("pupil").GetString());
        Assert.Equal(Postgres.Events.CursorState.Good, await county.Database.Events.JudgeAsync(data.GetProperty("cursor").GetString(), new Postgres.Events.EventFilter()));
    }

    [Fact]
    public async Task That_a_pupils_id_left_stands_in_the_access_record()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        await county.HappenAsync(pupil: 11);
        await county.ReceivedAsync(1, county.Node());

        Assert.Equal("bell-app webhook 11 NOTIFICATION", await county.Test.ExecuteAsync(
            "select client || ' ' || operation || ' ' || array_to_string(pupil_ids, ',') || ' ' || purpose from access_record"));
    }

    [Fact]
    public async Task What_fails_holds_back_what_follows_of_its_school_and_of_no_other()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        string[] own = [await county.HappenAsync(), await county.HappenAsync(), await county.HappenAsync()];
        var other = await county.HappenAsync(AskedCounty.OtherSchool);
        county.Receiver.Answer = (http, received) =>
        {
            http.Response.StatusCode = received.Id == own[0] ? 500 : 200;
            return Task.CompletedTask;
        };
        var node = county.Node();
        await county.ReceivedAsync(2, node);
        await county.LookedThroughAsync(node);
        Assert.Equal(new[] { own[0], other }.Order(), county.Receiver.Received.Select(received => received.Id).Order());
        Assert.Equal("PENDING 1, PENDING 0, PENDING 0, DELIVERED 1", await county.StatesAsync());

        county.Receiver.Status = 200;
        county.Time.Advance(TimeSpan.FromSeconds(6));
        await county.ReceivedAsync(5, node);
        Assert.Equal(own, county.Receiver.Received.Skip(2).Select(received => received.Id));
        Assert.Equal("DELIVERED 2, DELIVERED 1, DELIVERED 1, DELIVERED 1", await county.StatesAsync());
    }

    [Fact]
    public async Task A_message_that_is_never_taken_is_tried_for_three_days_and_stands_in_the_dead_letter_list_and_what_is_down_is_left_alone()
    {
        await using var county = await WebhookCounty.CreateAsync();
        var (webhook, _) = await county.RegisterAsync();
        await county.HappenAsync();
        await county.HappenAsync();
        county.Receiver.Status = 503;
        var node = county.Node();
        for (var attempt = 1; attempt <= WebhookRetries.MaxAttempts; attempt++)
        {
            await county.ReceivedAsync(attempt, node);
            if (attempt < WebhookRetries.MaxAttempts)
            {
                var due = (DateTime)(await county.Test.ExecuteAsync("select min(next_attempt_at) from webhook_delivery where attempts > 0"))!;
                var pause = WebhookRetries.Pauses[attempt - 1];
                Assert.InRange(due - county.Time.GetUtcNow().UtcDateTime, pause * 0.89, pause * 1.11);
                county.Time.Advance(due - county.Time.GetUtcNow().UtcDateTime - TimeSpan.FromMilliseconds(1));
                await node.BeginAsync(CancellationToken.None);
                await node.FinishAsync();
                Assert.Equal(attempt, county.Receiver.Received.Count);
                county.Time.Advance(TimeSpan.FromMilliseconds(2));
            }
        }

        await node.BeginAsync(CancellationToken.None);
        await node.FinishAsync();
        Assert.Equal("DEAD 12, PENDING 0", await county.StatesAsync());
        Assert.Equal("DISABLED FAILING", await county.Test.ExecuteAsync("select state || ' ' || disabled_reason from webhook"));
        Assert.Equal(12, county.Receiver.Received.Count);

        county.Receiver.Status = 200;
        await new ChangeWebhook(county.Database).RunAsync(await county.ScopeAsync(), webhook, new WebhookChange(Enabled: true), county.Time.GetUtcNow());
        await county.ReceivedAsync(13, node);
        Assert.Equal("DEAD 12, DELIVERED 1", await county.StatesAsync());
    }

    [Fact]
    public async Task After_410_nothing_more_is_sent_until_the_owner_enables_the_endpoint_and_then_it_goes_on_where_it_stopped()
    {
        await using var county = await WebhookCounty.CreateAsync();
        var (webhook, _) = await county.RegisterAsync();
        var first = await county.HappenAsync();
        county.Receiver.Status = 410;
        var node = county.Node();
        await county.ReceivedAsync(1, node);
        var second = await county.HappenAsync();
        await county.LookedThroughAsync(node);
        county.Time.Advance(TimeSpan.FromDays(1));
        await node.BeginAsync(CancellationToken.None);
        await node.FinishAsync();
        Assert.Equal("DISABLED GONE", await county.Test.ExecuteAsync("select state || ' ' || disabled_reason from webhook"));
        Assert.Single(county.Receiver.Received);

        county.Receiver.Status = 204;
        await new ChangeWebhook(county.Database).RunAsync(await county.ScopeAsync(), webhook, new WebhookChange(Enabled: true), county.Time.GetUtcNow());
        await county.ReceivedAsync(3, node);
        Assert.Equal([first, first, second], county.Receiver.Received.Select(received => received.Id));
    }

    [Fact]
    public async Task A_redirection_is_not_followed_and_its_target_is_not_asked()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await using var elsewhere = await WebhookReceiver.StartAsync();
        await county.RegisterAsync();
        county.Receiver.Answer = (http, _) =>
        {
            http.Response.Redirect(elsewhere.Url);
            return Task.CompletedTask;
        };
        await county.HappenAsync();
        await county.ReceivedAsync(1, county.Node());

        Assert.Equal("REDIRECTED 302", await county.Test.ExecuteAsync("select last_failure || ' ' || last_status from webhook_delivery"));
        Assert.Empty(elsewhere.Received);
    }

    [Fact]
    public async Task A_name_that_led_outside_when_it_was_registered_and_leads_inside_now_is_not_connected_to()
    {
        await using var county = await WebhookCounty.CreateAsync();
        List<IPAddress> answers = [IPAddress.Parse("93.184.216.34")];
        var connector = new Api.Webhooks.WebhookConnector(loopback: false, (_, _) => Task.FromResult<IPAddress[]>([.. answers]));
        var url = $"https://rebound.example.org:8443/";
        Assert.Null((await connector.CheckAsync(url, CancellationToken.None)).Refusal);
        await county.RegisterAsync(url);
        await county.HappenAsync();

        foreach (var inside in (string[])["127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1"])
        {
            answers[0] = IPAddress.Parse(inside);
            var node = county.Node(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34"), answers[0]]), loopback: false);
            var before = (await county.StatesAsync()).Length == 0 ? 0 : (int)(await county.Test.ExecuteAsync("select attempts from webhook_delivery"))!;
            await WebhookCounty.UntilAsync(async () => await county.Test.ExecuteAsync("select max(attempts) from webhook_delivery") is int now && now > before, node);
            Assert.Equal("TARGET_REFUSED", await county.Test.ExecuteAsync("select last_failure from webhook_delivery"));
            county.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal("WEBHOOK_TARGET_REFUSED", (await connector.CheckAsync(url, CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task Without_the_development_switch_a_server_on_this_machine_is_not_connected_to()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        await county.HappenAsync();
        var node = county.Node(loopback: false);
        await WebhookCounty.UntilAsync(async () => await county.StatesAsync() == "PENDING 1", node);

        Assert.Equal("TARGET_REFUSED", await county.Test.ExecuteAsync("select last_failure from webhook_delivery"));
        Assert.Empty(county.Receiver.Received);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_is_given_up_after_fifteen_seconds()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        county.Receiver.Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        await county.HappenAsync();
        var node = county.Node();
        await BeganAsync(county, node, 1);
        county.Time.Advance(Api.Webhooks.WebhookSender.Patience);
        await node.FinishAsync();

        Assert.Equal("TIMEOUT", await county.Test.ExecuteAsync("select last_failure from webhook_delivery"));
    }

    [Fact]
    public async Task An_answer_without_end_is_hung_up_on()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        var hungUp = new TaskCompletionSource();
        county.Receiver.Answer = async (http, _) =>
        {
            var block = new byte[64 * 1024];
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(block);
            }

            hungUp.SetResult();
        };
        await county.HappenAsync();
        await WebhookCounty.UntilAsync(async () => await county.StatesAsync() == "DELIVERED 1", county.Node());

        await hungUp.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Only_the_kinds_that_are_wanted_are_sent()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync(kinds: ["EPISODE_OPENED"]);
        await county.HappenAsync();
        await county.HappenAsync(kind: "EPISODE_OPENED");
        await county.HappenAsync(kind: "REFERRAL_MOVED");
        var node = county.Node();
        await county.LookedThroughAsync(node);
        await county.ReceivedAsync(1, node);

        Assert.Equal(["EPISODE_OPENED"], county.Receiver.Received.Select(received => received.Kind));
    }

    /// <summary>Lets a node begin until its request has arrived, and does not wait for its end.</summary>
    internal static Task BeganAsync(WebhookCounty county, Api.Webhooks.WebhookDispatcher node, int received) => Wait.UntilAsync(async () =>
    {
        if (county.Receiver.Received.Count < received)
        {
            await node.BeginAsync(CancellationToken.None);
        }

        return county.Receiver.Received.Count >= received;
    });
}
