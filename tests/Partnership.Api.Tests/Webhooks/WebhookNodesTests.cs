using Partnership.Attendance.Webhooks;
using Partnership.Postgres.Webhooks;
using Partnership.Testing;

namespace Partnership.Api.Tests.Webhooks;

/// <summary>Several nodes send for one database.</summary>
public sealed class WebhookNodesTests
{
    [Fact]
    public async Task Two_nodes_share_the_work_and_every_message_is_sent_once_in_the_order_of_its_school()
    {
        await using var county = await WebhookCounty.CreateAsync();
        for (var endpoint = 0; endpoint < 4; endpoint++)
        {
            await county.RegisterAsync($"{county.Receiver.Url}/{endpoint}", kinds: "ABSENCE_RECORDED");
        }

        var (one, two) = (county.Node(), county.Node());
        List<string>[] written = [[], []];
        for (var i = 0; i < 30; i++)
        {
            written[i % 2].Add(await county.HappenAsync(i % 2 == 0 ? AskedCounty.School : AskedCounty.OtherSchool));
            if (i % 7 == 0)
            {
                await Task.WhenAll(one.BeginAsync(CancellationToken.None), two.BeginAsync(CancellationToken.None));
            }
        }

        await WebhookCounty.UntilAsync(
            async () => (long)(await county.Test.ExecuteAsync("select count(*) from webhook_delivery where state = 'DELIVERED'"))! == 120, one, two);
        await Task.WhenAll(one.FinishAsync(), two.FinishAsync());

        Assert.Equal(120, county.Receiver.Received.Count);
        foreach (var endpoint in county.Receiver.Received.GroupBy(received => received.Path))
        {
            foreach (var school in written)
            {
                Assert.Equal(school, endpoint.Select(received => received.Id).Where(school.Contains));
            }
        }
    }

    [Fact]
    public async Task What_a_dead_node_held_is_taken_over_after_a_minute_and_what_it_says_afterwards_no_longer_counts()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        string[] written = [await county.HappenAsync(), await county.HappenAsync()];
        var wakes = new TaskCompletionSource();
        county.Receiver.Answer = (http, _) =>
        {
            // The first request hangs: whoever sent it is dead, or frozen, and only its socket is left. What it is told in the end would disable the endpoint.
            http.Response.StatusCode = county.Receiver.Received.Count == 1 ? 410 : 200;
            return county.Receiver.Received.Count == 1 ? wakes.Task : Task.CompletedTask;
        };
        var frozen = county.Node(clock: new ManualTime(county.Time.GetUtcNow()));
        await WebhookDeliveryTests.BeganAsync(county, frozen, 1);

        var other = county.Node();
        county.Time.Advance(county.Database.Options.WebhookLease - TimeSpan.FromSeconds(1));
        await other.BeginAsync(CancellationToken.None);
        await other.FinishAsync();
        Assert.Single(county.Receiver.Received);

        county.Time.Advance(TimeSpan.FromSeconds(2));
        await county.ReceivedAsync(3, other);
        Assert.Equal([written[0], written[0], written[1]], county.Receiver.Received.Select(received => received.Id));

        wakes.SetResult();
        await frozen.FinishAsync();
        Assert.Equal("DELIVERED 1, DELIVERED 1", await county.StatesAsync());
        Assert.Equal("ACTIVE", await county.Test.ExecuteAsync("select state from webhook"));
    }

    [Fact]
    public async Task A_node_that_stops_lets_go_at_once_of_what_it_had_begun()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        var written = await county.HappenAsync();
        county.Receiver.Answer = (http, _) => county.Receiver.Received.Count == 1 ? Task.Delay(Timeout.Infinite, http.RequestAborted) : Task.CompletedTask;
        var stopping = county.Node();
        await WebhookDeliveryTests.BeganAsync(county, stopping, 1);
        await stopping.DisposeAsync();

        await county.ReceivedAsync(2, county.Node());
        Assert.Equal([written, written], county.Receiver.Received.Select(received => received.Id));
    }

    [Fact]
    public async Task A_connection_that_dies_while_it_looks_through_the_log_loses_nothing_and_doubles_nothing()
    {
        await using var county = await WebhookCounty.CreateAsync();
        await county.RegisterAsync();
        var node = county.Node();
        List<string> written = [];
        for (var i = 0; i < 10; i++)
        {
            written.Add(await county.HappenAsync());
            var working = Task.Run(async () =>
            {
                try
                {
                    await node.BeginAsync(CancellationToken.None);
                }
                catch (Npgsql.NpgsqlException)
                {
                    // What the keeper logs, and tries again.
                }
            });
            await county.Test.ExecuteAsync("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name = 'partnership-tail'");
            await working;
        }

        await node.FinishAsync();
        county.Time.Advance(county.Database.Options.WebhookLease * 2);
        await WebhookCounty.UntilAsync(
            async () =>
            {
                try
                {
                    return (long)(await county.Test.ExecuteAsync("select count(*) from webhook_delivery where state = 'DELIVERED'"))! == written.Count;
                }
                finally
                {
                    county.Time.Advance(TimeSpan.FromSeconds(10));
                }
            },
            node);

        Assert.Equal(written, county.Receiver.Received.Select(received => received.Id).Distinct());
    }

    [Fact]
    public async Task Whoever_waits_for_one_that_looks_through_the_log_holds_no_lane_that_this_one_will_need()
    {
        await using var county = await WebhookCounty.CreateAsync();
        var (webhook, _) = await county.RegisterAsync();
        await county.HappenAsync();
        county.Receiver.Status = 500;
        await county.ReceivedAsync(1, county.Node());
        await WebhookCounty.UntilAsync(async () => await county.StatesAsync() == "PENDING 1");
        var message = (long)(await county.Test.ExecuteAsync("select id from webhook_delivery"))!;
        var scope = await county.ScopeAsync();
        await WhileLookedThroughAsync(county, webhook, () => new ReplayWebhook(county.Database).RunAsync(scope, webhook, null, [message], county.Time.GetUtcNow()).AsTask());

        var queue = county.Database.Webhooks;
        var lane = Assert.Single(await queue.ClaimAsync(1, [], county.Time.GetUtcNow()));
        var next = await queue.NextAsync(lane, county.Time.GetUtcNow());
        await WhileLookedThroughAsync(county, webhook, () => queue.FinishAsync(lane, next!, new WebhookResult(WebhookResult.Gone, WebhookFailure.Status), county.Time.GetUtcNow(), 0.5));
        Assert.Equal("GONE", await county.Test.ExecuteAsync("select disabled_reason from webhook"));
    }

    // Holds the endpoint as one does who looks through the log for it, lets the work begin and wait, and takes the lanes as that one would.
    private static async Task WhileLookedThroughAsync(WebhookCounty county, long webhook, Func<Task> work)
    {
        await using var connection = await county.Test.Owner.OpenConnectionAsync();
        await using var looking = await connection.BeginTransactionAsync();
        await RunAsync(connection, looking, $"select from webhook where id = {webhook} for no key update");
        var working = Task.Run(work);
        await Wait.UntilAsync(async () => (long)(await county.Test.ExecuteAsync(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))! == 1);
        await RunAsync(connection, looking, $"select from webhook_lane where webhook_id = {webhook} for update nowait");
        await looking.RollbackAsync();
        await working;
    }

    private static async Task RunAsync(Npgsql.NpgsqlConnection connection, Npgsql.NpgsqlTransaction transaction, string sql)
    {
#pragma warning disable CA2100 // A test's own text.
        await using var command = new Npgsql.NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
