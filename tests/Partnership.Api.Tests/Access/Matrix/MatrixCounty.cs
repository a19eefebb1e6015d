using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Partnership.Api.Configuration;
using Partnership.Api.Hosting;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>Every situation of the matrix in one database behind one server, at 14:00 of Friday 20 November 2026.</summary>
public sealed class MatrixCounty : IAsyncLifetime
{
    private static readonly Person Pat = new("Pat Marsh", "Attendance officer");
    private readonly TestDatabase _test = new();
    private static readonly HttpClient Http = new(new SocketsHttpHandler());
    private readonly ConcurrentDictionary<string, string> _tokens = new();
    private Store? _store;
    private PartnershipServer? _server;

    public async Task InitializeAsync()
    {
        await _test.InitializeAsync();
        var county = new CountyBuilder();
        foreach (var situation in Situation.All)
        {
            MatrixDossier.Write(county, situation);
        }

        foreach (var (situation, _, party, _) in Situation.ForChanges)
        {
            MatrixDossier.Write(county, situation);
            MatrixOpen.Write(county, situation, party);
        }

        await county.InsertAsync(_test);
        var settings = ServerSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["PORT"] = "0",
                ["DEMO_DAY"] = "2026-11-20",
                ["ConnectionStrings:Partnership"] = _test.Options.ConnectionString,
                ["ConnectionStrings:Owner"] = _test.Options.OwnerConnectionString,
                ["ConnectionStrings:Tail"] = _test.Options.TailConnectionString,
                ["GraphQL:Limits:MaxAliases"] = "1000",
                ["GraphQL:Limits:MaxRootFields"] = "1000",
                ["GraphQL:Limits:MaxTokens"] = "100000",
                ["GraphQL:Limits:MaxCost"] = "100000000",
            }).Build(),
            "Development");
        _store = await Store.OpenAsync(settings, new ManualTime(LondonTime.ToInstant(new DateOnly(2026, 11, 20), new TimeOnly(14, 0))), CancellationToken.None);
        _server = await PartnershipServer.StartAsync(settings, _store, TimeProvider.System, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? default);
        await (_store?.DisposeAsync() ?? default);
        await _test.DisposeAsync();
    }

    /// <summary>Waits until the feed of events shows what has happened: until then other transactions on the machine hold its end back.</summary>
    internal Task SettleAsync() => Wait.UntilAsync(async () => (bool)(await _test.ExecuteAsync("""
        select not exists (select from keeping_due)
           and coalesce((select max(transaction_id) from event_log) < pg_snapshot_xmin(pg_current_snapshot()), false)
        """))!);

    /// <summary>Writes as the owner of the tables.</summary>
    internal async Task WriteAsync(string sql) => await _test.ExecuteAsync(sql);

    /// <summary>The response to a subscription over server-sent events; whoever asks disposes of it.</summary>
    internal async Task<HttpResponseMessage> FollowAsync(int organisation, string scope, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server!.Address, "graphql")) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(organisation, scope));
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private string TokenOf(int organisation, string scope) =>
        _tokens.GetOrAdd($"{organisation}/{scope}", _ => _server!.Issuer!.Issue(Situation.Client(organisation), Pat, scope: scope));

    /// <summary>The answer to an organisation's client.</summary>
    internal async Task<JsonElement> AskAsync(int organisation, string scope, string query, object variables)
    {
        var token = TokenOf(organisation, scope);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server!.Address, "graphql")) { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await Http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
