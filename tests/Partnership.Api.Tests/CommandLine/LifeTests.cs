using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Partnership.Postgres;
using Partnership.Testing;

namespace Partnership.Api.Tests.CommandLine;

/// <summary>The life of the program with its private PostgreSQL: started, killed, started again, stopped.</summary>
/// <remarks>Over a small county that says of itself that it is up to date: what loads the demonstration's is <see cref="DemoTemplate"/>.</remarks>
public sealed class LifeTests : IDisposable
{
    private const string Record = """
        mutation($entries: [ObservationInput!]!) { recordProviderSession(input: { half: PM, observations: $entries }) { saved { id } } }
        """;

    private readonly string _directory = Scratch.NewDirectory("life");
    private readonly HttpClient _http = new(new SocketsHttpHandler());

    [Fact]
    public async Task A_kill_loses_nothing_and_a_signal_stops_both()
    {
        await PrepareAsync();
        string mark;
        using (var first = await ProgramProcess.StartAsync(_directory))
        {
            mark = await RecordAsync(first);
            await first.KillAsync();
        }

        Assert.True(PostgreSqlRuns);
        using var second = await ProgramProcess.StartAsync(_directory);
        var kept = await AskAsync(second, "query($mark: ID!) { node(id: $mark) { ... on ProviderMark { half observation version } } }", new { mark });
        Assert.Equal("""{"node":{"half":"PM","observation":"PRESENT","version":1}}""", kept.GetRawText());

        Assert.Equal(0, await second.StopAsync("TERM"));
        Assert.False(PostgreSqlRuns);
    }

    public void Dispose()
    {
        _http.Dispose();
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private bool PostgreSqlRuns => File.Exists(Path.Combine(_directory, "data", "postmaster.pid"));

    private async Task PrepareAsync()
    {
        await using var cluster = await LocalCluster.StartAsync(new LocalClusterOptions { Directory = _directory }, TimeProvider.System);
        await cluster.EnsureDatabaseAsync("partnership");
        await using var database = PartnershipDatabase.Open(cluster.OptionsFor("partnership"), TimeProvider.System);
        await database.Migrator.MigrateAsync();
        await AskedCounty.Begin().Pupil(11).Registration(101, 11, AskedCounty.School).Placement(201, 11, AskedCounty.Provider, AskedCounty.School, "xxxxxxxxxx")
            .Add($"update organisation set client_id = 'harbour-ap' where id = {AskedCounty.Provider}")
            .Add("create table demo_county as select date '2026-09-01' as first_day, date '2026-11-20' as base_day, date '2026-11-20' as through")
            .InsertAsync(database.Owner);
    }

    // The provider's first observation of the afternoon, which the county does not have yet.
    private async Task<string> RecordAsync(ProgramProcess program)
    {
        var placements = await AskAsync(program, """{ placements(first: 100, where: { liveOn: "2026-11-20" }) { nodes { id } } }""");
        var entries = placements.GetProperty("placements").GetProperty("nodes").EnumerateArray()
            .Select(node => new { placement = node.GetProperty("id").GetString(), observation = "PRESENT" });
        var recorded = await AskAsync(program, Record, new { entries });
        return recorded.GetProperty("recordProviderSession").GetProperty("saved")[0].GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> AskAsync(ProgramProcess program, string query, object? variables = null)
    {
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", "harbour-ap"), new("client_secret", "harbour-ap")]);
        using var grant = await _http.PostAsync(new Uri(program.Endpoint, "dev/token"), form);
        var token = (await grant.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, program.Endpoint) { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
    }
}
