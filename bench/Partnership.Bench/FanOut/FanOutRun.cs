using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Partnership.Bench.Jobs;
using Partnership.Postgres;

namespace Partnership.Bench.FanOut;

/// <summary>One absence to many followers on WebSockets, with all gates on, beside mercurius, which keeps everything in memory and asks nobody.</summary>
internal static class FanOutRun
{
    private const int Updates = 30;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Sustained = TimeSpan.FromSeconds(10);

    /// <summary>Runs: followers (2,000), how many more never read (200), and <c>alone</c> for ours without mercurius.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var followers = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 2000;
        var deaf = arguments is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : 200;
        var root = Environment.GetEnvironmentVariable("PARTNERSHIP_ROOT") ?? Directory.GetCurrentDirectory();
        var directory = Path.Combine(root, "bench", "mercurius");
        await InstallAsync(directory);
        await using var cluster = await LocalCluster.StartAsync(
            new LocalClusterOptions { Directory = Path.Combine(root, ".data", "bench") }, TimeProvider.System);
        await using var ours = await ServedCounty.StartAsync(root, cluster);
        await using var theirs = await ChildServer.StartAsync("node", [Path.Combine(directory, "server.mjs")], new Dictionary<string, string>());
        var query = ours.Query("absence-updates").Replace("absenceUpdates(after: $after)", "absenceUpdates(where: { kind: [KIND] }, after: $after)", StringComparison.Ordinal);

        var population = new Population(ours.Owner, Directory.CreateTempSubdirectory("partnership-bench").FullName);
        await population.AddAsync();
        var (app, provider) = (await ours.TokenAsync("absence-app"), await ours.TokenAsync("harbour-ap"));
        using var bodies = population.Take(ours.Query("record-provider-session"), int.MaxValue).GetEnumerator();
        await MeasureAsync(
            "ours, all gates",
            (followers, deaf),
            ours.ProcessId,
            Socket(ours.Endpoint),
            JsonSerializer.Serialize(new { type = "connection_init", payload = new { Authorization = "Bearer " + app } }),
            Subscribe(query.Replace("KIND", "ABSENCE_RECORDED", StringComparison.Ordinal)),
            async () =>
            {
                bodies.MoveNext();
                await ours.SendAsync(ours.Endpoint, bodies.Current, provider);
            });
        if (arguments is [_, _, "alone", ..])
        {
            return 0;
        }

        var endpoint = new Uri(theirs.Address, "graphql");
        await MeasureAsync(
            "mercurius, in memory",
            (followers, deaf),
            theirs.ProcessId,
            Socket(endpoint),
            """{"type":"connection_init","payload":{}}""",
            Subscribe(query.Replace("KIND", "\"ABSENCE_RECORDED\"", StringComparison.Ordinal)),
            async () =>
            {
                using var response = await ours.Http.PostAsJsonAsync(endpoint, new { query = "mutation { record }" });
                response.EnsureSuccessStatusCode();
            });
        return 0;
    }

    private static async Task MeasureAsync(string name, (int Followers, int Deaf) size, int process, Uri socket, string initialise, string subscribe, Func<Task> send)
    {
        Task<Follower> OpenAsync() => Follower.OpenAsync(socket, initialise, subscribe);
        using (var audience = await Audience.OpenAsync(name, size.Followers, 0, process, OpenAsync))
        {
            // Both compile what is hot while they run: several thousand deliveries in are not what a server does all day.
            await audience.SustainAsync(send, WarmUp, warmUp: true);
            await audience.MeasureAsync(send, Updates, process);
            await audience.SustainAsync(send, Sustained);
        }

        if (size.Deaf > 0)
        {
            using var audience = await Audience.OpenAsync(name, size.Followers, size.Deaf, process, OpenAsync);
            await audience.MeasureAsync(send, Updates, process);
        }
    }

    private static Uri Socket(Uri endpoint) => new UriBuilder(endpoint) { Scheme = "ws" }.Uri;

    private static string Subscribe(string query) => JsonSerializer.Serialize(new { id = "1", type = "subscribe", payload = new { query } });

    private static async Task InstallAsync(string directory)
    {
        using var install = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--silent"]) { WorkingDirectory = directory })
            ?? throw new InvalidOperationException("npm could not be started.");
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException("npm ci failed in bench/mercurius.");
        }
    }
}
