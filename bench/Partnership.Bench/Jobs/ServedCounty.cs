using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Npgsql;
using Partnership.Postgres;

namespace Partnership.Bench.Jobs;

/// <summary>The demonstration county in a database of its own, served by the server in a process of its own.</summary>
internal sealed class ServedCounty : IAsyncDisposable
{
    /// <summary>The day that it is at.</summary>
    public const string Day = "2026-11-20";

    private const string Database = "bench";
    private readonly string _root;
    private readonly ChildServer _server;

    private ServedCounty(string root, PostgresOptions options, ChildServer server, int postmaster)
    {
        (_root, Options, _server, Postmaster) = (root, options, server, postmaster);
        Owner = NpgsqlDataSource.Create(options.OwnerConnectionString!);
    }

    /// <summary>The county's database.</summary>
    public PostgresOptions Options { get; }

    /// <summary>The tables' owner.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>The server's process.</summary>
    public int ProcessId => _server.ProcessId;

    /// <summary>PostgreSQL's process.</summary>
    public int Postmaster { get; }

    /// <summary>Where operations are sent.</summary>
    public Uri Endpoint => new(_server.Address.AbsoluteUri.TrimEnd('/'));

    /// <summary>The client of every request.</summary>
    /// <summary>A client that has left a stream has left it: by default two seconds of it would still be read, and served.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { MaxResponseDrainSize = 0 });

    public static async Task<ServedCounty> StartAsync(string root, LocalCluster cluster)
    {
        await using (var postgres = NpgsqlDataSource.Create(cluster.ConnectionString("postgres", LocalCluster.OwnerRole)))
        await using (var drop = postgres.CreateCommand($"drop database if exists {Database} with (force)"))
        {
            await drop.ExecuteNonQueryAsync();
        }

        await cluster.EnsureDatabaseAsync(Database);
        var options = cluster.OptionsFor(Database);
        var program = Path.Combine(root, "src", "Partnership.Api", "bin", "Release", "net10.0", "Partnership.Api.dll");
        var server = await ChildServer.StartAsync("dotnet", [program, "serve", "--day", Day], new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["PORT"] = "0",
            ["ConnectionStrings__Partnership"] = options.ConnectionString,
            ["ConnectionStrings__Owner"] = options.OwnerConnectionString!,
            ["ConnectionStrings__Tail"] = options.TailConnectionString!,
        });
        var postmaster = int.Parse(
            File.ReadLines(Path.Combine(cluster.Directory, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var county = new ServedCounty(root, options, server, postmaster);
        await using var analyse = county.Owner.CreateCommand("analyze");
        await analyse.ExecuteNonQueryAsync();
        return county;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Owner.DisposeAsync();
        Http.Dispose();
    }

    /// <summary>An operation of examples/operations.</summary>
    public string Query(string operation) => File.ReadAllText(Path.Combine(_root, "examples", "operations", operation + ".graphql"));

    /// <summary>A token of a demonstration client.</summary>
    public async Task<string> TokenAsync(string client)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client,
            ["client_secret"] = client,
        });
        using var response = await Http.PostAsync(new Uri(_server.Address, "dev/token"), form);
        using var document = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return document.RootElement.GetProperty("access_token").GetString()!;
    }

    /// <summary>Sends a body and answers what came.</summary>
    public async Task<string> SendAsync(Uri target, string body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await Http.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
