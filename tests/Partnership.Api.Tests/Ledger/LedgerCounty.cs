using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Npgsql;
using Partnership.Api.Tests.CommandLine;
using Partnership.Api.Tests.Nodes;
using Partnership.Api.Tests.Webhooks;
using Partnership.Attendance.Registers;
using Partnership.Postgres;
using Partnership.Postgres.Absences;
using Partnership.Testing;

namespace Partnership.Api.Tests.Ledger;

/// <summary>Two served processes over a PostgreSQL of their own that keeps what it acknowledged, and the ways in which they are ill-treated.</summary>
internal sealed class LedgerCounty : IAsyncDisposable
{
    /// <summary>The pupils of each of the two schools.</summary>
    public const int PupilsOfEach = 20;

    private readonly string _directory = Scratch.NewDirectory("ledger");
    private readonly int[] _ports = [TwoNodes.FreePort(), TwoNodes.FreePort()];
    private readonly ProgramProcess?[] _nodes = new ProgramProcess?[2];
    private readonly List<LocalCluster> _clusters = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler());

    // Never disposed: its end of the pipe must close with this process.
    private Process? _guard;
    private TokenOffice _office = null!;
    private PostgresOptions _options = null!;

    /// <summary>The database, as its owner.</summary>
    public NpgsqlDataSource Owner { get; private set; } = null!;

    /// <summary>The application's own server.</summary>
    public WebhookReceiver Receiver { get; private set; } = null!;

    /// <summary>Where the nodes answer.</summary>
    public IReadOnlyList<Uri> Endpoints => [.. _ports.Select(port => new Uri($"http://127.0.0.1:{port}/graphql"))];

    /// <summary>What the nodes complained of.</summary>
    public string Said => string.Join('\n', _nodes.Select(node => node?.Said));

    public static async Task<LedgerCounty> StartAsync()
    {
        var county = new LedgerCounty();
        county._guard = ClusterGuard.Over(county._directory);
        await county.StartPostgreSqlAsync();
        await county._clusters[0].EnsureDatabaseAsync("county");
        county._options = county._clusters[0].OptionsFor("county");
        county.Owner = NpgsqlDataSource.Create(county._options.OwnerConnectionString + ";Pooling=false");
        await using (var database = PartnershipDatabase.Open(county._options, new ManualTime(LondonTime.ToInstant(AskedCounty.Day("2026-11-20"), new TimeOnly(14, 0)))))
        {
            await database.Migrator.MigrateAsync();
            var builder = AskedCounty.Begin();
            TwoNodes.Add(builder, PupilsOfEach);
            await builder.InsertAsync(county.Owner);
            await new KeptState(database).RebuildAsync();
        }

        county._office = await TokenOffice.StartAsync();
        county.Receiver = await WebhookReceiver.StartAsync();
        await Task.WhenAll(county.StartNodeAsync(0), county.StartNodeAsync(1));
        return county;
    }

    /// <summary>A token that both nodes accept.</summary>
    public string TokenOf(string client) => _office.TokenOf(client, client is TwoNodes.App or TwoNodes.OtherApp ? null : TwoNodes.Pat);

    /// <summary>The response of a node, which has so long for it.</summary>
    public async Task<HttpResponseMessage> PostAsync(int node, string client, string query, object? variables, TimeSpan patience, string? key = null)
    {
        using var over = new CancellationTokenSource(patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoints[node]) { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(client));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", $"\"{key}\"");
        }

        return await _http.SendAsync(request, over.Token);
    }

    public async Task StartNodeAsync(int node) =>
        _nodes[node] = await ProgramProcess.StartAsync(TwoNodes.SettingsOf(_office, _options, _ports[node]));

    /// <summary>Kills a node as a crash would.</summary>
    public Task KillNodeAsync(int node) => _nodes[node]!.KillAsync();

    /// <summary>Stops a node for a new version, and starts it.</summary>
    public async Task RollNodeAsync(int node)
    {
        Assert.Equal(0, await _nodes[node]!.StopAsync("TERM"));
        await StartNodeAsync(node);
    }

    /// <summary>Freezes a node, or thaws it.</summary>
    public Task SignalNodeAsync(int node, string signal) => _nodes[node]!.SignalAsync(signal);

    /// <summary>Ends PostgreSQL as <c>pg_ctl stop -m immediate</c> does, and starts it: it recovers from its log.</summary>
    public async Task CrashPostgreSqlAsync()
    {
        var server = int.Parse((await File.ReadAllLinesAsync(Path.Combine(_directory, "data", "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(server);
        using (var quit = Process.Start("kill", ["-QUIT", $"{server}"]))
        {
            await quit.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        await StartPostgreSqlAsync();
        Assert.False(_clusters[^1].Adopted);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (var node in _nodes)
        {
            node?.Dispose();
        }

        await Receiver.DisposeAsync();
        await _office.DisposeAsync();
        await Owner.DisposeAsync();
        foreach (var cluster in Enumerable.Reverse(_clusters))
        {
            await cluster.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
        GC.KeepAlive(_guard);
    }

    private async Task StartPostgreSqlAsync() =>
        _clusters.Add(await LocalCluster.StartAsync(new LocalClusterOptions { Directory = _directory }, TimeProvider.System));
}
