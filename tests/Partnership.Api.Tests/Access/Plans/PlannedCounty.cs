using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Partnership.Api.Configuration;
using Partnership.Api.Hosting;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access.Plans;

/// <summary>
/// The demonstration county, served as it is, in a database whose statistics say that it holds three million marks: PostgreSQL plans for those and
/// tells of every statement how it ran (auto_explain), those inside functions and triggers among them.
/// </summary>
/// <remarks>
/// Loading three million marks takes minutes, and what has to be known of them is what the planner chooses then. It asks the catalogue: rows a page,
/// different values of a column. Rows are multiplied there, and different keys by as much, so that a child has as many marks as before and there are
/// more children; what the most frequent values of a key are is forgotten, which would still say how few children there were.
/// </remarks>
public sealed partial class PlannedCounty : IAsyncLifetime
{
    private const double Marks = 3_000_000;
    private TestDatabase _test = null!;
    private Store _store = null!;
    private PartnershipServer _server = null!;
    private string _log = "";

    private HttpClient Http { get; } = new(new SocketsHttpHandler());

    public async Task InitializeAsync()
    {
        _test = await DemoTemplate.CopyAsync();
        await _test.ExecuteAsync("analyze");
        await _test.ExecuteAsync(Multiply);
        foreach (var setting in (string[])["session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 0", "auto_explain.log_format = 'json'",
            "auto_explain.log_analyze = on", "auto_explain.log_timing = off", "auto_explain.log_nested_statements = on"])
        {
            await _test.ExecuteAsync($"do $$ begin execute format('alter database %I set {setting.Replace("'", "''", StringComparison.Ordinal)}', current_database()); end $$");
        }

        _log = (string)(await _test.ExecuteAsync("select regexp_replace(setting, '[^/]*$', 'server.log') from pg_settings where name = 'data_directory'"))!;
        var settings = ServerSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["PORT"] = "0",
                ["DEMO_DAY"] = ApiFixture.Day.ToString("O", CultureInfo.InvariantCulture),
                ["ConnectionStrings:Partnership"] = _test.Options.ConnectionString,
                ["ConnectionStrings:Owner"] = _test.Options.OwnerConnectionString,
                ["ConnectionStrings:Tail"] = _test.Options.TailConnectionString,
            }).Build(),
            "Development");
        _store = await Store.OpenAsync(settings, new ManualTime(new DateTimeOffset(ApiFixture.Day, new TimeOnly(9, 0), TimeSpan.Zero)), CancellationToken.None);
        _server = await PartnershipServer.StartAsync(settings, _store, TimeProvider.System, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        await _test.DisposeAsync();
    }

    /// <summary>How many marks the planner believes in.</summary>
    internal async Task<double> MarksAsync() => Convert.ToDouble(
        await _test.ExecuteAsync("select sum(reltuples) from pg_class where relkind = 'r' and relname ~ '^(attendance|provider)_mark_'"), CultureInfo.InvariantCulture);

    /// <summary>A pupil to whom a client has never had a tie.</summary>
    internal async Task<long> StrangerToAsync(string client) => (long)(await _test.ExecuteAsync($"""
        select p.id from pupil p where not exists (
          select from relationship r join organisation o on o.id = r.organisation_id where r.pupil_id = p.id and o.client_id = '{client}') order by p.id limit 1
        """))!;

    /// <summary>The plans of all statements that ran while an operation was answered.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="query">The operation.</param>
    /// <param name="variables">Its variables, as JSON.</param>
    internal async Task<IReadOnlyList<Statement>> PlansOfAsync(string client, string query, string variables)
    {
        await Wait.UntilAsync(async () => (bool)(await _test.ExecuteAsync(Settled))!);
        var from = await LoggedAsync();
        using var request = Request(client, query, variables);
        using var response = await Http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.False(JsonDocument.Parse(answer).RootElement.TryGetProperty("errors", out _), answer);
        return await PlansSinceAsync(from);
    }

    /// <summary>The plans of all statements that ran while a subscription was opened behind a place of the log and gave what follows there.</summary>
    /// <param name="client">Who follows.</param>
    /// <param name="subscription">The operation; <c>#</c> stands for the cursor.</param>
    /// <param name="count">How many events are waited for.</param>
    internal async Task<IReadOnlyList<Statement>> PlansOfFollowingAsync(string client, string subscription, int count)
    {
        var after = await EventCursorAsync(client);
        await _test.ExecuteAsync(Told);
        await Wait.UntilAsync(async () => !(bool)(await _test.ExecuteAsync("select exists (select from event_log where transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))"))!);
        var from = await LoggedAsync();
        using var request = Request(client, subscription.Replace("#", after, StringComparison.Ordinal), "{}");
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var stream = await EventStream.OpenAsync(await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
        for (var i = 0; i < count; i++)
        {
            var next = await stream.NextAsync();
            Assert.True(next.TryGetProperty("data", out _), next.ToString());
        }

        return await PlansSinceAsync(from);
    }

    // What the operation before left to the server's keepers is done, and no work of the one that is asked about.
    private const string Settled = """
        select not exists (select from keeping_due) and not exists (select from access_record r where not exists (select from access_seal s where s.record_id = r.id))
        """;

    // A page of events of everybody: those of children who are absent.
    private const string Told = """
        insert into event_log (kind, organisation_id, school_id, pupil_id, entity, entity_id, version, occurred_at, recorded_at, session_date, half, absence_id)
        select 'ABSENCE_RECORDED', a.organisation_id, a.school_id, a.pupil_id, 'ABSENCE', a.id::text, 1, now(), now(), a.last_date, a.last_half, a.id
          from (select * from absence order by last_date desc, id desc limit 2000) a
        """;

    private async Task<string> EventCursorAsync(string client)
    {
        using var response = await Http.SendAsync(Request(client, "{ eventCursor }", "{}"));
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("data").GetProperty("eventCursor").GetString()!;
    }

    private HttpRequestMessage Request(string client, string query, string variables)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, "graphql"))
        {
            Content = JsonContent.Create(new { query, variables = JsonDocument.Parse(variables).RootElement }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _server.Issuer!.Issue(client));
        return request;
    }

    private async Task<long> LoggedAsync() => (long)(await _test.ExecuteAsync($"select size from pg_stat_file('{_log}')"))!;

    private async Task<IReadOnlyList<Statement>> PlansSinceAsync(long from)
    {
        var text = (string)(await _test.ExecuteAsync($"select convert_from(pg_read_binary_file('{_log}', {from}, 100000000), 'UTF8')"))!;
        return [.. Plan().Matches(text).Select(match => new Statement(JsonDocument.Parse(match.Groups[1].Value).RootElement))];
    }

    private static string Multiply => $"""
        do $$
        declare
          times float;
        begin
          select {Marks.ToString(CultureInfo.InvariantCulture)} / sum(reltuples) into times from pg_class where relkind = 'r' and relname ~ '^(attendance|provider)_mark_';
          update pg_class set reltuples = reltuples * times where relnamespace = 'public'::regnamespace and reltuples > 200 and relname !~ '^(school_day|term|closure|times_version|benchmark)';
          update pg_statistic s
             set stadistinct = case when stadistinct > 0 then stadistinct * times else stadistinct end, stakind1 = 0, stanumbers1 = null, stavalues1 = null
            from pg_class c, pg_attribute a
           where c.oid = s.starelid and a.attrelid = c.oid and a.attnum = s.staattnum and c.relnamespace = 'public'::regnamespace and s.stakind1 = 1
             and (a.attname ~ '(^|_)id$') and c.reltuples > 200;
        end $$
        """;

    // Whole ones: somebody else's may be just being written.
    [GeneratedRegex(@"duration: [\d.]+ ms  plan:\n(\t\{\n(?:\t .*\n)*\t\}\n)")]
    private static partial Regex Plan();
}
