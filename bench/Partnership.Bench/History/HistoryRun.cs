using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Partnership.Api.Configuration;
using Partnership.Api.Hosting;
using Partnership.Attendance.Registers;
using Partnership.Bench.Jobs;
using Partnership.Postgres;

namespace Partnership.Bench.History;

/// <summary>The lists that are kept up to date, and the recording that keeps them, over one, two and three years of history.</summary>
internal sealed class HistoryRun : IAsyncDisposable
{
    private const string Database = "history";
    private const int Requests = 40;

    // Operations of examples/operations, and who asks; each is run with no variables but these. A count is as long as what it counts:
    // the lists are asked with it and without.
    private static readonly (string Operation, string Client, bool Counts, object Variables)[] Lists =
    [
        ("missing-pupils", "eastshire-cme", true, new { first = 50 }),
        ("duties", "eastshire-cme", true, new { first = 50 }),
        ("duties", "northfield-trust", true, new { first = 50 }),
        ("duties", "northfield-trust", false, new { first = 50 }),
        ("discrepancies", "northfield-trust", true, new { first = 50 }),
        ("discrepancies", "northfield-trust", false, new { first = 50 }),
        ("discrepancies", "harbour-ap", false, new { first = 50 }),
        ("discrepancies", "eastshire-cme", false, new { first = 50 }),
        ("monitoring", "northfield-trust", true, new { organisation = Api.NodeId.Of(Api.NodeType.Organisation, 2).ToString(), by = "YEAR_GROUP" }),
    ];

    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private readonly Store _store;
    private readonly PartnershipServer _server;
    private readonly int _postmaster;

    private HistoryRun(Store store, PartnershipServer server, int postmaster) => (_store, _server, _postmaster) = (store, server, postmaster);

    private static string Root => Environment.GetEnvironmentVariable("PARTNERSHIP_ROOT") ?? Directory.GetCurrentDirectory();

    /// <summary>Runs: how many pupils (2,000), how many years (3).</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var pupils = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 2000;
        var years = arguments is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : 3;
        for (var year = 1; year <= years; year++)
        {
            await LoadAsync(pupils, year);
            await MeasureAsync(year);
        }

        return 0;
    }

    /// <summary>Loads one year more and makes the kept state anew, which takes minutes and need not be quiet: how many pupils, which year (1: an empty database first).</summary>
    public static async Task<int> LoadAsync(string[] arguments)
    {
        await LoadAsync(int.Parse(arguments[0], CultureInfo.InvariantCulture), int.Parse(arguments[1], CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>Measures over the years that were loaded: how many they are.</summary>
    public static async Task<int> MeasureAsync(string[] arguments)
    {
        await MeasureAsync(int.Parse(arguments[0], CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task LoadAsync(int pupils, int year)
    {
        await using var cluster = await StartClusterAsync();
        if (year == 1)
        {
            await DropAsync(cluster);
            await cluster.EnsureDatabaseAsync(Database);
        }

        // Without the server, which would close sessions meanwhile.
        await using var store = await Store.OpenAsync(Settings(cluster), TimeProvider.System, CancellationToken.None);
        await store.MigrateAsync(CancellationToken.None);
        var county = new HistoryCounty(store.Database, pupils);
        if (year == 1)
        {
            await county.AddPeopleAsync();
        }

        // The present year first: the older ones only add to the history.
        await county.AddYearAsync(HistoryCounty.Today.Year - year);
        var kept = await county.KeepAsync();
        var marks = await county.MarksAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{year} year(s) of history, {marks:N0} marks; kept state made anew in {kept.TotalSeconds:0.0} s"));
    }

    private static async Task MeasureAsync(int year)
    {
        await using var cluster = await StartClusterAsync();
        await using var run = await StartAsync(cluster);
        await run.ListsAsync(year);
    }

    private static Task<LocalCluster> StartClusterAsync() =>
        LocalCluster.StartAsync(new LocalClusterOptions { Directory = Path.Combine(Root, ".data", "bench") }, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        _http.Dispose();
    }

    private static ServerSettings Settings(LocalCluster cluster)
    {
        var options = cluster.OptionsFor(Database);
        return ServerSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["PORT"] = "0",
                ["DEMO_DAY"] = HistoryCounty.Today.ToString("O", CultureInfo.InvariantCulture),
                ["ConnectionStrings:Partnership"] = options.ConnectionString,
                ["ConnectionStrings:Owner"] = options.OwnerConnectionString,
                ["ConnectionStrings:Tail"] = options.TailConnectionString,
            }).Build(),
            "Development");
    }

    private static async Task<HistoryRun> StartAsync(LocalCluster cluster)
    {
        var settings = Settings(cluster);
        var store = await Store.OpenAsync(settings, TimeProvider.System, CancellationToken.None);
        var server = await PartnershipServer.StartAsync(settings, store, TimeProvider.System, CancellationToken.None);
        var postmaster = int.Parse(
            File.ReadLines(Path.Combine(cluster.Directory, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        return new HistoryRun(store, server, postmaster);
    }

    private static async Task DropAsync(LocalCluster cluster)
    {
        await using var postgres = NpgsqlDataSource.Create(cluster.ConnectionString("postgres", LocalCluster.OwnerRole));
        await using var drop = postgres.CreateCommand($"drop database if exists {Database} with (force)");
        await drop.ExecuteNonQueryAsync();
    }

    private async Task ListsAsync(int year)
    {
        foreach (var (operation, client, counts, variables) in Lists)
        {
            var query = counts ? Query(operation) : Query(operation).Replace("totalCount", "", StringComparison.Ordinal);
            var body = JsonSerializer.Serialize(new { query, variables });
            await TimeAsync($"{operation} as {client}{(counts ? "" : ", uncounted")}", client, Enumerable.Repeat(body, Requests), warmUp: 10);
        }

        // Sessions of the last days that the provider has not reported, twenty pupils at a time; each year's turn takes its own.
        await TimeAsync("record-provider-session, 20 pupils", "harbour-ap", await SessionsAsync(year), warmUp: 1);
    }

    private async Task TimeAsync(string what, string client, IEnumerable<string> bodies, int warmUp)
    {
        var token = _server.Issuer!.Issue(client);
        var (times, bytes, sent) = (new List<double>(), 0, 0);
        var cpu = 0L;
        foreach (var body in bodies)
        {
            if (sent++ == warmUp)
            {
                cpu = CpuTime.OfFamily(_postmaster);
            }

            var watch = Stopwatch.StartNew();
            bytes = await SendAsync(body, token);
            if (sent > warmUp)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-48} median {times[times.Count / 2],7:0.0} ms, slowest {times[^1],7:0.0} ms, PostgreSQL {(CpuTime.OfFamily(_postmaster) - cpu) / (double)times.Count,6:0.0} ms CPU, {bytes:N0} bytes"));
    }

    private async Task<IReadOnlyList<string>> SessionsAsync(int year)
    {
        var session = new SessionKey(HistoryCounty.Today.AddDays(-1 - ((year - 1) / 2)), year % 2 == 1 ? Half.Am : Half.Pm);
        await using var command = _store.Database.Owner.CreateCommand("select id from placement where provider_id = 201 order by id");
        await using var reader = await command.ExecuteReaderAsync();
        var placements = new List<long>();
        while (await reader.ReadAsync())
        {
            placements.Add(reader.GetInt64(0));
        }

        return
        [
            .. placements.Chunk(20).Select(some => JsonSerializer.Serialize(new
            {
                query = Query("record-provider-session"),
                variables = new
                {
                    input = new
                    {
                        date = session.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        half = session.Half == Half.Am ? "AM" : "PM",
                        observations = some.Select((id, at) => new
                        {
                            placement = Api.NodeId.Of(Api.NodeType.Placement, id).ToString(),
                            observation = at % 10 == 0 ? "ABSENT" : "PRESENT",
                        }),
                    },
                },
            })),
        ];
    }

    private async Task<int> SendAsync(string body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, "graphql"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request);
        var text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return text.Contains("\"errors\":[{", StringComparison.Ordinal) ? throw new InvalidOperationException(text[..Math.Min(text.Length, 2000)]) : text.Length;
    }

    private static string Query(string operation) => File.ReadAllText(Path.Combine(Root, "examples", "operations", operation + ".graphql"));
}
