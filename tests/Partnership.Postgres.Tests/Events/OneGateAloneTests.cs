using Partnership.Attendance.Access;
using Partnership.Postgres.Events;
using Partnership.Postgres.Webhooks;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Events;

/// <summary>
/// Delivery under the second gate alone and under the third alone: pages of the feed, streams and webhooks give every caller the same events,
/// with the same rows behind them, as both together; with neither they give others.
/// </summary>
public sealed class OneGateAloneTests(JointCountyDatabase county) : IClassFixture<JointCountyDatabase>
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Every_page_of_the_feed_is_the_same()
    {
        var told = 0;
        foreach (var (caller, scope) in JointCounty.Callers)
        {
            var both = await FeedAsync(county.Memory, scope);
            told += both.Count > 0 ? 1 : 0;

            Assert.Equal((caller, string.Join(' ', both)), (caller, string.Join(' ', await FeedAsync(county.PoliciesAlone, scope))));
            Assert.Equal((caller, string.Join(' ', both)), (caller, string.Join(' ', await FeedAsync(county.WithoutPolicies, scope))));
        }

        Assert.InRange(told, 5, JointCounty.Callers.Count);
    }

    [Fact]
    public async Task Every_stream_is_the_same()
    {
        await using var both = county.Test.Open(change: options => options with { HeartbeatInterval = Beat });
        await using var policies = county.Test.Open(change: options => options with { HeartbeatInterval = Beat, PoliciesAlone = true });
        await using var predicates = county.Test.Open(change: options => AsOwner(options) with { HeartbeatInterval = Beat });
        var (after, end) = (await FirstAsync(), await county.Memory.Events.EndAsync());

        foreach (var (caller, scope) in JointCounty.Callers)
        {
            var streams = await Task.WhenAll(
                ((PartnershipDatabase[])[both, policies, predicates]).Select(memory => StreamAsync(memory, scope, after, end)));

            Assert.Equal((caller, streams[0]), (caller, streams[1]));
            Assert.Equal((caller, streams[0]), (caller, streams[2]));
        }
    }

    [Fact]
    public async Task Every_webhook_is_sent_the_same()
    {
        var both = await SentAsync(options => options);

        Assert.NotEmpty(both);
        Assert.Equal(both, await SentAsync(options => options with { PoliciesAlone = true }));
        Assert.Equal(both, await SentAsync(AsOwner));
    }

    [Fact]
    public async Task With_neither_gate_everybody_is_told_of_others()
    {
        await using var neither = county.Test.Open(change: options => AsOwner(options) with { PoliciesAlone = true });
        var scope = JointCounty.Callers["referral unit"];
        var after = await FirstAsync();

        Assert.NotEqual(await FeedAsync(county.Memory, scope), await FeedAsync(neither, scope));
        Assert.NotEqual(await SentAsync(options => options), await SentAsync(options => AsOwner(options) with { PoliciesAlone = true }));
        await using var stream = await Follower.StartAsync(neither, () => scope, after: after);
        Assert.NotNull((await stream.NextAsync()).Update);
    }

    private static async Task<List<string>> FeedAsync(PartnershipDatabase memory, AccessScope scope)
    {
        List<string> events = [];
        for (string? after = null; ;)
        {
            var page = await memory.Events.ReadAsync(scope, new EventFilter(), after, 50);
            events.AddRange(page.Rows.Select(row => row.ToString()));
            if (page.ReachedEnd)
            {
                return events;
            }

            after = page.Cursor;
        }
    }

    // Everything up to the first heartbeat that stands where the log ended: nothing more was to come.
    private static async Task<string> StreamAsync(PartnershipDatabase memory, AccessScope scope, string after, string end)
    {
        List<string> events = [];
        await using var follower = await Follower.StartAsync(memory, () => scope, after: after);
        var wanted = EventCursor.Read(end)!.Value.Place;
        while (await follower.NextAsync() is var came && (came.Update is not null || EventCursor.Read(came.Cursor)!.Value.Place < wanted))
        {
            if (came.Update is { } update)
            {
                events.Add(update.ToString());
            }
        }

        return string.Join(' ', events);
    }

    // No policy narrows what it sees.
    private static PostgresOptions AsOwner(PostgresOptions options) => options with
    {
        ConnectionString = options.OwnerConnectionString!,
        TailConnectionString = options.TailConnectionString ?? options.ConnectionString,
    };

    private async Task<List<string>> SentAsync(Func<PostgresOptions, PostgresOptions> change)
    {
        var now = JointCounty.Now;
        await using var memory = county.Test.Open(new ManualTime(now), change);
        await county.Test.ExecuteAsync("""
            delete from webhook_lane; delete from webhook_delivery;
            update organisation o set client_id = w.client from webhook w where w.organisation_id = o.id;
            update webhook set (after_transaction, after_number) = (select transaction_id, number from event_log order by 1, 2 limit 1);
            """);
        // Another class's transaction holds the log back: what is not settled is not found yet.
        await Wait.UntilAsync(async () => !(bool)(await county.Test.ExecuteAsync("select exists (select from event_log where transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))"))!);
        while (await memory.Webhooks.SpreadAsync(now))
        {
        }

        List<string> sent = [];
        foreach (var lane in await memory.Webhooks.ClaimAsync(100, [], now))
        {
            while (await memory.Webhooks.NextAsync(lane, now) is { } message)
            {
                sent.Add($"{lane.WebhookId} {lane.SourceId} {message.Kind} {message.Event}");
                await memory.Webhooks.FinishAsync(lane, message, new WebhookResult(200, null), now, 0);
            }
        }

        sent.Sort(StringComparer.Ordinal);
        return sent;
    }

    private async Task<string> FirstAsync()
    {
        var place = ((string)(await county.Test.ExecuteAsync("select transaction_id || ' ' || number from event_log order by transaction_id, number limit 1"))!).Split(' ');
        return EventCursor.Of(
            new LogPosition(ulong.Parse(place[0], System.Globalization.CultureInfo.InvariantCulture), long.Parse(place[1], System.Globalization.CultureInfo.InvariantCulture)), 0);
    }
}
