using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Partnership.Api.Configuration;
using Partnership.Api.Hosting;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Testing;

namespace Partnership.Api.Tests;

/// <summary>The small county of <see cref="AskedCounty"/> behind the whole server: tokens, HTTP, the day's own keeper; at 14:00 of its day.</summary>
internal sealed class ServedCounty : IAsyncDisposable
{
    public const string School = "ferry-school";
    public const string OtherSchool = "ridge-school";
    public const string Provider = "boathouse";
    public const string Authority = "fenshire";
    public const string Trust = "reed-trust";

    private readonly AskedCounty _county;
    private readonly Store _store;
    private readonly PartnershipServer _server;
    private readonly HttpClient _http = new(new SocketsHttpHandler());

    private ServedCounty(AskedCounty county, Store store, PartnershipServer server) => (_county, _store, _server) = (county, store, server);

    /// <summary>Who signs.</summary>
    public static Person Pat { get; } = new("Pat Marsh", "Attendance officer");

    /// <summary>The database, as its owner.</summary>
    public TestDatabase Test => _county.Test;

    /// <summary>Serves the county with what the test adds; what is kept beside the marks is made from them before.</summary>
    /// <param name="add">What the test adds.</param>
    /// <param name="day">A school day.</param>
    public static async Task<ServedCounty> CreateAsync(Action<CountyBuilder> add, string day = "2026-11-20")
    {
        var county = await AskedCounty.CreateAsync(
            builder =>
            {
                builder.Add($"""
                    update organisation set client_id = case id when {AskedCounty.Authority} then '{Authority}' when {AskedCounty.Trust} then '{Trust}'
                      when {AskedCounty.School} then '{School}' when {AskedCounty.OtherSchool} then '{OtherSchool}' else '{Provider}' end
                    """);
                add(builder);
            },
            day);
        var settings = ServerSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["PORT"] = "0",
                ["DEMO_DAY"] = day,
                ["ConnectionStrings:Partnership"] = county.Test.Options.ConnectionString,
                ["ConnectionStrings:Owner"] = county.Test.Options.OwnerConnectionString,
                ["ConnectionStrings:Tail"] = county.Test.Options.TailConnectionString,
            }).Build(),
            "Development");
        var store = await Store.OpenAsync(settings, new ManualTime(LondonTime.ToInstant(AskedCounty.Day(day), new TimeOnly(14, 0))), CancellationToken.None);
        await new KeptState(store.Database).RebuildAsync();
        return new ServedCounty(county, store, await PartnershipServer.StartAsync(settings, store, TimeProvider.System, CancellationToken.None));
    }

    /// <summary>The answer to a person of a client.</summary>
    public Task<JsonElement> AskAsync(string client, string query) => AskWithAsync(Token(client), query);

    /// <summary>The answer to somebody whom the issuer gives a key (<c>sub</c>) and a display name.</summary>
    public Task<JsonElement> AskAsPersonAsync(string client, string subject, string name, string query) =>
        AskWithAsync(_server.Issuer!.Issue(client, new Person(name, "Attendance officer"), subject: subject), query);

    private async Task<JsonElement> AskWithAsync(string token, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, "graphql")) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The response to a GET of a person of a client.</summary>
    public async Task<HttpResponseMessage> GetAsync(string client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(client));
        return await _http.SendAsync(request);
    }

    /// <summary>A subscription of a person of a client, which stands when this returns.</summary>
    public async Task<EventStream> FollowAsync(string client, string subscription)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, "graphql")) { Content = JsonContent.Create(new { query = subscription }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(client));
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await EventStream.OpenAsync(await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    // The schools ask as their safeguarding leads, who have every case of the school.
    private string Token(string client) => _server.Issuer!.Issue(client, Pat, scope: client is School or OtherSchool ? "school-dsl" : null);

    /// <summary>The one root field of an answer without errors.</summary>
    public async Task<JsonElement> FieldAsync(string client, string query)
    {
        var answer = await AskAsync(client, query);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data").EnumerateObject().First().Value;
    }

    /// <summary>The same as text.</summary>
    public async Task<string> TextAsync(string client, string query) => (await FieldAsync(client, query)).GetRawText();

    /// <summary>What a mutation refused, each code with its path; empty when nothing.</summary>
    public async Task<string> RefusedAsync(string client, string mutation) => string.Join(' ', (await FieldAsync(client, $"mutation {{ {mutation} }}")).GetProperty("errors")
        .EnumerateArray().Select(error => $"{error.GetProperty("code").GetString()}@{string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()))}"));

    /// <summary>Waits until the server has brought duties and discrepancies up to date with what was recorded (ADR 0015).</summary>
    public Task KeptAsync() => Wait.UntilAsync(async () => (long)(await Test.ExecuteAsync("select count(*) from keeping_due"))! == 0);

    /// <summary>Waits until every event that is committed can be read: other tests' transactions hold the log back.</summary>
    public Task SettledAsync() => Wait.UntilAsync(
        async () => !(bool)(await Test.ExecuteAsync("select exists (select from event_log where transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))"))!);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        await _county.DisposeAsync();
    }
}
