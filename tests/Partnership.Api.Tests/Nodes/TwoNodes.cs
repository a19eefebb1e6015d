using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Partnership.Api.Tests.CommandLine;
using Partnership.Api.Tests.Webhooks;
using Partnership.Attendance.Access;
using Partnership.Postgres;
using Partnership.Postgres.Absences;
using Partnership.Testing;

namespace Partnership.Api.Tests.Nodes;

/// <summary>
/// Two processes that serve one database, and an issuer that both trust. Six pupils of each of two schools are placed at one provider; both
/// schools granted access to one application and the first school to another.
/// </summary>
public sealed class TwoNodes : IAsyncLifetime, IDisposable
{
    public const string School = "ferry-school";
    public const string Provider = "boathouse";
    public const string App = "bell-app";
    public const string OtherApp = "chime-app";
    public const int PupilsOfEach = 6;
    private const int AppId = 77;
    private const int OtherAppId = 78;

    private readonly ProgramProcess?[] _nodes = new ProgramProcess?[2];
    private readonly int[] _ports = [FreePort(), FreePort()];
    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private AskedCounty _county = null!;
    private TokenOffice _office = null!;

    /// <summary>The grant of the first school to the other application.</summary>
    public const long OtherGrant = 803;

    /// <summary>Who signs.</summary>
    public static Person Pat { get; } = new("Pat Marsh", "Tutor");

    /// <summary>The database, as its owner.</summary>
    public TestDatabase Test => _county.Test;

    /// <summary>The application's own server.</summary>
    internal WebhookReceiver Receiver { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _county = await AskedCounty.CreateAsync(county => Add(county, PupilsOfEach));
        await new KeptState(_county.Database).RebuildAsync();
        _office = await TokenOffice.StartAsync();
        Receiver = await WebhookReceiver.StartAsync();
        await Task.WhenAll(StartAsync(0), StartAsync(1));
    }

    public async Task DisposeAsync()
    {
        Dispose();
        foreach (var node in _nodes)
        {
            node?.Dispose();
        }

        await Receiver.DisposeAsync();
        await _office.DisposeAsync();
        await _county.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The placement of a pupil, 1 to 12: the first half is of the school, the other of the other school.</summary>
    public static string Placement(int pupil) => NodeId.Of(NodeType.Placement, 200 + pupil).ToString();

    /// <summary>Where a node answers.</summary>
    public Uri Endpoint(int node) => new($"http://127.0.0.1:{_ports[node]}/graphql");

    /// <summary>Starts a node, on the port that it always has.</summary>
    public async Task StartAsync(int node) => _nodes[node] = await ProgramProcess.StartAsync(
        new Dictionary<string, string>(SettingsOf(_office, Test.Options, _ports[node])) { ["DRAIN_SECONDS"] = "2" });

    /// <summary>The settings of a node: no owner's connection, so that it serves the county as it stands.</summary>
    internal static Dictionary<string, string> SettingsOf(TokenOffice office, PostgresOptions database, int port) =>
        new(office.Settings.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)))
        {
            ["PORT"] = $"{port}",
            ["DEMO_DAY"] = "2026-11-20",
            ["ConnectionStrings__Partnership"] = database.ConnectionString,
            ["ConnectionStrings__Tail"] = database.TailConnectionString!,
            ["Webhooks__AllowLoopback"] = "true",
            ["Webhooks__LeaseSeconds"] = "4",
        };

    /// <summary>Sends a node a signal.</summary>
    public Task SignalAsync(int node, string signal) => _nodes[node]!.SignalAsync(signal);

    /// <summary>Kills a node as a crash would.</summary>
    public Task KillAsync(int node) => _nodes[node]!.KillAsync();

    /// <summary>Tells a node to stop, and returns its exit code when it has.</summary>
    public Task<int> StopAsync(int node) => _nodes[node]!.StopAsync("TERM");

    /// <summary>The response to a GET without a token.</summary>
    public Task<HttpResponseMessage> GetAsync(int node, string path) => _http.GetAsync(new Uri(Endpoint(node), path));

    /// <summary>A token that both nodes accept.</summary>
    public string TokenOf(string client) => _office.TokenOf(client, client is App or OtherApp ? null : Pat);

    /// <summary>The response of a node.</summary>
    public async Task<HttpResponseMessage> PostAsync(int node, string client, string query, object? variables = null, string? key = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint(node)) { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(client));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", $"\"{key}\"");
        }

        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The data of a node's answer without errors.</summary>
    public async Task<JsonElement> DataAsync(int node, string client, string query, object? variables = null)
    {
        using var response = await PostAsync(node, client, query, variables);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Follows over server-sent events; the subscription stands.</summary>
    public async Task<EventStream> StreamAsync(int node, string client, string query, object? variables = null) =>
        await EventStream.OpenAsync(await PostAsync(node, client, query, variables, accept: "text/event-stream"));

    /// <summary>The clients, the grants, and so many pupils of each school who are placed.</summary>
    internal static void Add(CountyBuilder county, int pupilsOfEach)
    {
        county.Add($"""
            update organisation set client_id = case id when {AskedCounty.School} then '{School}' when {AskedCounty.Provider} then '{Provider}' end
            where id in ({AskedCounty.School}, {AskedCounty.Provider});
            insert into organisation (id, kind, name, client_id) values ({AppId}, 'PARTNER_APP', 'Bell', '{App}'), ({OtherAppId}, 'PARTNER_APP', 'Chime', '{OtherApp}');
            insert into partner_grant (id, partner_id, school_id, granted_by, starts, ends) values
              (801, {AppId}, {AskedCounty.School}, 'A Head', '2026-09-01', '2027-08-31'), (802, {AppId}, {AskedCounty.OtherSchool}, 'A Head', '2026-09-01', '2027-08-31'),
              ({OtherGrant}, {OtherAppId}, {AskedCounty.School}, 'A Head', '2026-09-01', '2027-08-31')
            """);
        for (var pupil = 1; pupil <= 2 * pupilsOfEach; pupil++)
        {
            var school = pupil <= pupilsOfEach ? AskedCounty.School : AskedCounty.OtherSchool;
            county.Pupil(pupil).Registration(100 + pupil, pupil, school).Placement(200 + pupil, pupil, AskedCounty.Provider, school, "xxxxxxxxxx");
        }
    }

    // Taken again by the node at once, and by nobody in between but by chance.
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
