using System.Text.Json;
using Partnership.Api.Access;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.GraphQL;
using Partnership.GraphQL.Subscriptions;
using Partnership.Postgres;
using Partnership.Testing;

namespace Partnership.Api.Tests.Events;

/// <summary>The third job without its transport: what a provider records reaches the subscriber through the log.</summary>
public sealed class AbsenceUpdateTests : IAsyncLifetime
{
    private const string Follow = """
        subscription($after: String, $where: AbsenceUpdateFilter) {
          absenceUpdates(after: $after, where: $where) {
            cursor kind version date half category organisation { name } pupil { id familyName } absence { state sessions }
          }
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<GraphQLEngine> Engine = new(() => new GraphQLEngine(ApiSchema.Create(), new GraphQLEngineOptions()));
    private readonly ManualTime _clock = new(new DateTimeOffset(2026, 11, 20, 16, 0, 0, TimeSpan.Zero));
    private TestDatabase _test = null!;
    private PartnershipDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _test = await TestDatabase.CreateAsync();
        _database = _test.Open(_clock);
        await _test.ExecuteAsync("""
            insert into organisation (id, kind, name, phase, client_id) values
              (1, 'LOCAL_AUTHORITY', 'Fenshire', null, null), (3, 'SCHOOL', 'Ferry School', 'SECONDARY', 'ferry-school'),
              (5, 'AP_PROVIDER', 'Boathouse', null, 'boathouse'), (7, 'PARTNER_APP', 'Bell', null, 'bell-app');
            insert into membership values (3, 1, 'LOCAL_AUTHORITY', '2020-09-01', null);
            insert into partner_grant (partner_id, school_id, granted_by, starts, ends) values (7, 3, 'A Head', '2026-09-01', '2027-08-31');
            insert into term select o, '2026-11-02', '2026-12-18', 'Autumn 2' from unnest(array[3, 5]) o;
            insert into session_time select o, 0, '09:00', '12:00' from unnest(array[3, 5]) o;
            insert into session_time select o, 1, '13:00', '15:30' from unnest(array[3, 5]) o;
            select rebuild_school_days(array[3, 5]);
            insert into pupil (id, given_name, family_name, date_of_birth, year_group, home_local_authority_id, registered_on)
            select n, 'Given', 'Family' || n, '2012-01-01', 9, 1, '2026-09-01' from generate_series(1, 3) n;
            insert into registration (id, pupil_id, school_id, status, starts) select n + 10, n, 3, 'SINGLE', '2026-09-01' from generate_series(1, 3) n;
            insert into placement (id, pupil_id, provider_id, commissioner_id, school_id, route, starts, agreed_week)
            select n + 20, n, 5, 3, 3, 'SCHOOL_COMMISSIONED', '2026-09-01', 'xxxxxxxxxx' from generate_series(1, 3) n;
            """);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task An_absence_that_a_provider_records_reaches_the_school_with_its_episode()
    {
        await using var stream = await SubscribeAsync("ferry-school", OrganisationKind.School, ClaimSets.School);
        await RecordAsync(1, "AM");
        var update = await stream.NextAsync();
        var expected = """
            {"data":{"absenceUpdates":{"cursor":"CURSOR","kind":"ABSENCE_RECORDED","version":1,"date":"2026-11-20","half":"AM","category":"UNAUTHORISED_ABSENCE","organisation":{"name":"Boathouse"},"pupil":{"id":"PUPIL","familyName":"Family1"},"absence":{"state":"OPEN","sessions":1}}}}
            """;
        Assert.Equal(
            expected.Replace("CURSOR", stream.LastId, StringComparison.Ordinal)
                .Replace("PUPIL", NodeId.Of(NodeType.Pupil, 1).ToString(), StringComparison.Ordinal),
            update);
        Assert.Contains("EPISODE_OPENED", await stream.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_application_gets_the_updates_of_the_schools_that_granted_to_it_while_they_do()
    {
        await using var stream = await SubscribeAsync("bell-app", OrganisationKind.PartnerApp, ClaimSets.PartnerApp, kindOfUpdate: "ABSENCE_RECORDED");
        await RecordAsync(1, "AM");
        Assert.Contains(NodeId.Of(NodeType.Pupil, 1).ToString(), await stream.NextAsync(), StringComparison.Ordinal);

        var received = stream.LastId;

        // Withdrawn, however that is done, the stream ends: before any further update, and without the clock having moved.
        await _test.ExecuteAsync("update partner_grant set revoked_at = now()");
        Assert.Contains("GRANT_REQUIRED", await stream.NextAsync(), StringComparison.Ordinal);
        await RecordAsync(2, "AM");

        // Granted again it goes on behind its cursor: the update that came meanwhile is delivered as of now.
        await _test.ExecuteAsync("update partner_grant set revoked_at = null");
        _clock.Advance(TimeSpan.FromSeconds(2));
        await using var again = await SubscribeAsync("bell-app", OrganisationKind.PartnerApp, ClaimSets.PartnerApp, after: received, kindOfUpdate: "ABSENCE_RECORDED");
        Assert.Contains(NodeId.Of(NodeType.Pupil, 2).ToString(), await again.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_resumes_behind_its_cursor_and_what_was_received_last_goes_before_it()
    {
        await using var stream = await SubscribeAsync("ferry-school", OrganisationKind.School, ClaimSets.School, kindOfUpdate: "ABSENCE_RECORDED");
        var start = stream.LastId;
        var cursors = new List<string?>();
        foreach (var pupil in new[] { 1, 2, 3 })
        {
            await RecordAsync(pupil, "AM");
            await stream.NextAsync();
            cursors.Add(stream.LastId);
        }

        await using var resumed = await SubscribeAsync("ferry-school", OrganisationKind.School, ClaimSets.School, after: cursors[0], kindOfUpdate: "ABSENCE_RECORDED");
        Assert.Contains("Family2", await resumed.NextAsync(), StringComparison.Ordinal);
        await using var reconnected = await SubscribeAsync(
            "ferry-school", OrganisationKind.School, ClaimSets.School, after: start, received: cursors[1], kindOfUpdate: "ABSENCE_RECORDED");
        Assert.Contains("Family3", await reconnected.NextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1")]
    public async Task A_text_that_is_no_cursor_starts_no_stream(string after)
    {
        var stream = await OpenAsync("ferry-school", OrganisationKind.School, ClaimSets.School, after, null, null);
        Assert.Equal("BAD_CURSOR", Assert.Single(stream.Errors).Code);
    }

    [Fact]
    public async Task A_cursor_of_no_event_ends_the_stream_with_its_error()
    {
        var stream = await OpenAsync("ferry-school", OrganisationKind.School, ClaimSets.School, Cursor.Write("events", 7, 4711, 0), null, null);
        var events = await stream.Events.ToListAsync();
        Assert.Contains("RESYNC_REQUIRED", Assert.Single(events).Response!.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_waits_holds_no_connection()
    {
        await using var narrow = _test.Open(_clock, options => options with { MaxConnections = 1 });
        await _database.DisposeAsync();
        _database = narrow;
        await using var one = await SubscribeAsync("ferry-school", OrganisationKind.School, ClaimSets.School, kindOfUpdate: "ABSENCE_RECORDED");
        await using var two = await SubscribeAsync("ferry-school", OrganisationKind.School, ClaimSets.School, kindOfUpdate: "ABSENCE_RECORDED");
        foreach (var pupil in new[] { 1, 2 })
        {
            await RecordAsync(pupil, "AM");
            Assert.Contains($"Family{pupil}", await one.NextAsync(), StringComparison.Ordinal);
            Assert.Contains($"Family{pupil}", await two.NextAsync(), StringComparison.Ordinal);
        }
    }

    private async Task RecordAsync(int pupil, string half)
    {
        var caller = new Caller(
            5, OrganisationKind.ApProvider, "boathouse", ClaimSets.ApProvider, Purpose.Attendance, DateTimeOffset.MaxValue, new Person("Pat Marsh", "Tutor"));
        var scope = await _database.Callers.ScopeAsync(caller);
        await using var context = new OperationContext(_database.OpenSession(scope!), _database, _clock, new SeenPupils());
        var answer = await Engine.Value.RunAsync(
            new GraphQLRequest
            {
                Query = $$"""
                    mutation { recordProviderSession(input: { half: {{half}}, observations: [
                      { placement: "{{NodeId.Of(NodeType.Placement, 20 + pupil)}}", observation: ABSENT, reason: NOT_YET_ESTABLISHED }] }) { refused } }
                    """,
            },
            context,
            default);
        Assert.Equal("""{"data":{"recordProviderSession":{"refused":0}}}""", answer.ToJson());
    }

    private async Task<Updates> SubscribeAsync(
        string client, OrganisationKind kind, ClaimSet claims, string? after = null, string? received = null, string? kindOfUpdate = null)
    {
        var stream = await OpenAsync(client, kind, claims, after, received, kindOfUpdate);
        Assert.Empty(stream.Errors);
        return await Updates.StartAsync(stream);
    }

    private async Task<SubscriptionStream> OpenAsync(
        string client, OrganisationKind kind, ClaimSet claims, string? after, string? received, string? kindOfUpdate)
    {
        var known = await _database.Callers.FindAsync(client);
        var caller = new Caller(known!.OrganisationId, kind, client, claims, claims.Purposes[0], DateTimeOffset.MaxValue);
        var context = new OperationContext(_database.OpenSession(known.ScopeOf(caller)), _database, _clock, new SeenPupils());
        if (received is not null)
        {
            context.Items["Last-Event-ID"] = received;
        }

        var variables = new { after, where = kindOfUpdate is null ? null : new { kind = new[] { kindOfUpdate } } };
        var request = new GraphQLRequest { Query = Follow, Variables = JsonSerializer.SerializeToElement(variables) };
        var prepared = Engine.Value.Prepare(request);
        Assert.Empty(prepared.Errors);
        return await Engine.Value.SubscribeAsync(prepared.Operation!, request, context, default);
    }

    /// <summary>A stream as its client sees it.</summary>
    private sealed class Updates : IAsyncDisposable
    {
        private readonly CancellationTokenSource _leaving = new();
        private readonly IAsyncEnumerator<SubscriptionEvent> _events;

        private Task _moving = Task.CompletedTask;

        private Updates(SubscriptionStream stream) => _events = stream.Events.GetAsyncEnumerator(_leaving.Token);

        public string? LastId { get; private set; }

        public static async Task<Updates> StartAsync(SubscriptionStream stream)
        {
            var updates = new Updates(stream);
            Assert.True((await updates.MoveAsync()).IsHeartbeat, "the first thing told is where the stream begins");
            return updates;
        }

        public async Task<string> NextAsync()
        {
            for (var heartbeats = 0; ; heartbeats++)
            {
                Assert.True(heartbeats < 10, "heartbeats came and no update");
                if ((await MoveAsync()).Response is { } response)
                {
                    return response.ToJson();
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _leaving.CancelAsync();
            await _moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _events.DisposeAsync();
            _leaving.Dispose();
        }

        public async Task<SubscriptionEvent> MoveAsync()
        {
            var moving = _events.MoveNextAsync().AsTask();
            _moving = moving;
            Assert.True(await moving.WaitAsync(Patience));
            LastId = _events.Current.Id;
            return _events.Current;
        }
    }
}
