using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Partnership.Api.Webhooks;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Webhooks;
using Partnership.Testing;

namespace Partnership.Api.Tests.Webhooks;

/// <summary>Two schools that grant an application access, its server, and nodes that send to it by a clock that the test moves.</summary>
internal sealed class WebhookCounty : IAsyncDisposable
{
    public const int App = 77;
    private readonly AskedCounty _county;
    private readonly List<IAsyncDisposable> _nodes = [];

    private WebhookCounty(AskedCounty county, WebhookReceiver receiver) => (_county, Receiver) = (county, receiver);

    public WebhookReceiver Receiver { get; }

    /// <summary>The senders' clock.</summary>
    public ManualTime Time { get; } = new(new DateTimeOffset(2026, 11, 20, 16, 0, 0, TimeSpan.Zero));

    public WebhookVault Vault { get; } = new([new byte[32]]);

    public TestDatabase Test => _county.Test;

    public Postgres.PartnershipDatabase Database => _county.Database;

    public static async Task<WebhookCounty> CreateAsync()
    {
        var county = new WebhookCounty(
        await AskedCounty.CreateAsync(county => county
            .Pupil(11).Registration(101, 11, AskedCounty.School)
            .Add($"insert into organisation (id, kind, name, client_id) values ({App}, 'PARTNER_APP', 'Bell', 'bell-app')")
            .Add($"""
                insert into partner_grant (id, partner_id, school_id, granted_by, starts, ends) values
                  (801, {App}, {AskedCounty.School}, 'A Head', '2026-09-01', '2027-08-31'), (802, {App}, {AskedCounty.OtherSchool}, 'A Head', '2026-09-01', '2027-08-31')
                """)),
        await WebhookReceiver.StartAsync());
        // The grants are events too: an endpoint that is registered before they are settled would be sent them.
        await UntilAsync(async () => (bool)(await county.Test.ExecuteAsync(
            "select coalesce(max(transaction_id) < pg_snapshot_xmin(pg_current_snapshot()), true) from event_log"))!);
        return county;
    }

    /// <summary>The application's scope today.</summary>
    public async Task<AccessScope> ScopeAsync() => (await Database.Callers.ScopeAsync(
        new Caller(App, OrganisationKind.PartnerApp, "bell-app", ClaimSets.PartnerApp, Purpose.Notification, DateTimeOffset.MaxValue)))!;

    /// <summary>Registers an endpoint at the application's server.</summary>
    public async Task<(long Id, WebhookSecret Secret)> RegisterAsync(string? url = null, long? grant = null, params string[] kinds)
    {
        var (key, secret) = Vault.Create();
        var outcome = await new RegisterWebhook(Database).RunAsync(
            await ScopeAsync(), new WebhookRequest(new Uri(url ?? Receiver.Url), "", kinds, grant), key, Time.GetUtcNow());
        return (outcome.Key!.Value, secret);
    }

    /// <summary>Writes an event of a school, and says its id.</summary>
    public async Task<string> HappenAsync(int school = AskedCounty.School, string kind = "ABSENCE_RECORDED", long? pupil = null) => (string)(await Test.ExecuteAsync($"""
        insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date, half, category)
        values ('{kind}', {school}, {school}, {pupil?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}, 'ATTENDANCE_MARK', '101/2026-11-20/AM', 1,
                '2026-11-20 09:00Z', '2026-11-20 09:00Z', '2026-11-20', 0, 'UNAUTHORISED_ABSENCE')
        returning event_id::text
        """))!;

    /// <summary>A node of its own; the senders' clock unless the test gives it another, and a resolver of names that the test can play.</summary>
    public WebhookDispatcher Node(TimeProvider? clock = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null, bool loopback = true)
    {
        var sender = new WebhookSender(new WebhookConnector(loopback, resolve), Vault, clock ?? Time);
        var node = new WebhookDispatcher(Database.Webhooks, sender, clock ?? Time, NullLogger.Instance);
        _nodes.Add(node);
        return node;
    }

    /// <summary>Lets nodes work until something is so: others' transactions on the machine may hold the log's end back for a moment.</summary>
    public static Task UntilAsync(Func<Task<bool>> isSo, params WebhookDispatcher[] nodes) => Wait.UntilAsync(async () =>
    {
        if (await isSo())
        {
            return true;
        }

        foreach (var node in nodes)
        {
            await node.BeginAsync(CancellationToken.None);
            await node.FinishAsync();
        }

        return false;
    });

    /// <summary>Lets nodes work until the application's server has been sent so much.</summary>
    public Task ReceivedAsync(int count, params WebhookDispatcher[] nodes) => UntilAsync(() => Task.FromResult(Receiver.Received.Count >= count), nodes);

    /// <summary>Lets nodes work until every event has been looked at for every enabled endpoint.</summary>
    public Task LookedThroughAsync(params WebhookDispatcher[] nodes) => UntilAsync(
        async () => (bool)(await Test.ExecuteAsync("""
            select not exists (select from webhook w join event_log e on (e.transaction_id, e.number) > (w.after_transaction, w.after_number) where w.state = 'ACTIVE')
            """))!,
        nodes);

    /// <summary>The states of the messages in their order, as <c>DELIVERED 1</c> with the attempts.</summary>
    public async Task<string> StatesAsync() => (string)(await Test.ExecuteAsync(
        "select coalesce(string_agg(state || ' ' || attempts, ', ' order by webhook_id, source_id, event_number), '') from webhook_delivery"))!;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await Receiver.DisposeAsync();
        await _county.DisposeAsync();
    }
}
