using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Partnership.Bench.Jobs;
using Partnership.GraphQL;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;
using Partnership.GraphQL.Validation;

namespace Partnership.Bench.Engine;

/// <summary>The engine alone: in this process by stopwatch and allocation counter, and behind HTTP beside hand-written JSON.</summary>
internal static class EngineRun
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var numbers = arguments.TakeWhile(argument => int.TryParse(argument, out _)).Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).ToArray();
        var files = arguments[numbers.Length..];
        foreach (var file in files)
        {
            MeasureSdl(file);
        }

        await MeasureAloneAsync();
        await MeasureHttpAsync(Root, numbers is [var seconds, ..] ? seconds : 8, numbers is [_, var rounds, ..] ? rounds : 3);
        return 0;
    }

    private static string Root => Environment.GetEnvironmentVariable("PARTNERSHIP_ROOT") ?? Directory.GetCurrentDirectory();

    /// <summary>The server's own schema.</summary>
    internal static Schema ApiSchema() => Schema.Parse(
        [.. Directory.EnumerateFiles(Path.Combine(Root, "schema"), "*.graphql").Order().Select(file => new Source(File.ReadAllText(file), file))]);

    /// <summary>Two of the examples as one document, of two kilobytes.</summary>
    internal static string LargeOperation() => string.Join('\n', ((string[])["dual-registered-pupils", "missing-pupils"])
        .SelectMany(name => File.ReadLines(Path.Combine(Root, "examples", "operations", name + ".graphql")))
        .Where(line => !line.StartsWith('#')));

    private static async Task MeasureAloneAsync()
    {
        var (schema, operation) = (ApiSchema(), LargeOperation());
        if (DocumentValidator.Validate(schema, Parser.Parse(new Source(operation)), ValidationOptions.Network) is [var error, ..])
        {
            throw new InvalidOperationException(error.Message);
        }

        var size = $"{operation.Length} characters";
        Report($"parse, {size}", Time.Of(() => Parser.Parse(new Source(operation))));
        Report($"parse and validate, {size}", Time.Of(() => DocumentValidator.Validate(schema, Parser.Parse(new Source(operation)), ValidationOptions.Network)));
        var engine = Shop.Engine();
        var output = new System.Buffers.ArrayBufferWriter<byte>(64 * 1024);
        foreach (var (name, query) in ((string, string)[])[("{ __typename }, cached", "{ __typename }"), ("100 objects of 5 fields, cached", Shop.ListQuery)])
        {
            Report(name + ", to bytes", await Time.OfAsync(async () =>
            {
                using var response = await engine.RunAsync(new GraphQLRequest { Query = query }, new RequestContext(), CancellationToken.None);
                output.ResetWrittenCount();
                response.WriteTo(output);
            }));
        }

        Report("100 objects of 5 fields, by hand, to bytes", Time.Of(() =>
        {
            output.ResetWrittenCount();
            Shop.WriteProducts(output);
            return output;
        }));
    }

    private static void MeasureSdl(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        var sdl = reader.ReadToEnd();
        var first = Load(sdl);
        var then = Enumerable.Range(0, 7).Select(_ => Load(sdl)).OrderBy(time => time.Cpu).ElementAt(3);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"SDL of {sdl.Length / 1e6:F2} million characters: {first.Cpu:F0} ms of CPU the first time ({first.Clock:F0} ms by the clock), {then.Cpu:F0} ms then ({then.Clock:F0})"));
    }

    private static (double Clock, double Cpu) Load(string sdl)
    {
        var (cpu, started) = (Environment.CpuUsage.TotalTime, TimeProvider.System.GetTimestamp());
        _ = Schema.Parse(sdl);
        return (TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
    }

    private static async Task MeasureHttpAsync(string root, int seconds, int rounds)
    {
        var program = typeof(EngineRun).Assembly.Location;
        await using var ours = await ChildServer.StartAsync("dotnet", [program, "engine-server"], new Dictionary<string, string>());
        await using var theirs = await ChildServer.StartAsync("dotnet", [program, "engine-hand-written"], new Dictionary<string, string>());
        var script = Path.Combine(root, "bench", "Partnership.Bench", "Jobs", "fixed.lua");
        var directory = Directory.CreateTempSubdirectory("partnership-bench").FullName;
        using var http = new HttpClient(new SocketsHttpHandler());
        await Refusals.MeasureAsync(http, new Uri(ours.Address, "refusals"), 40);
        foreach (var (name, path, query) in ((string, string, string)[])[("{ __typename }", "typename", "{ __typename }"), ("100 objects of 5 fields", "products", Shop.ListQuery)])
        {
            var body = JsonSerializer.Serialize(new { query });
            var file = Path.Combine(directory, path);
            await File.WriteAllTextAsync(file, body + "\n");
            var (a, b) = (new Uri(ours.Address, "graphql"), new Uri(theirs.Address, path));
            await SameAsync(http, name, body, a, b);
            await Duel.RunAsync(
                name + " over HTTP",
                new Side("the engine", a, null, ours.ProcessId, _ => file),
                [new Side("hand-written", b, null, theirs.ProcessId, _ => file)],
                (side, bodies, time) => Jobs.Load.RunAsync(side.Target, script, bodies, side.Token, time),
                null,
                seconds,
                rounds);
        }
    }

    private static async Task SameAsync(HttpClient http, string name, string body, Uri ours, Uri theirs)
    {
        using var one = JsonDocument.Parse(await SendAsync(http, body, ours));
        using var other = JsonDocument.Parse(await SendAsync(http, body, theirs));
        if (!JsonElement.DeepEquals(one.RootElement, other.RootElement))
        {
            throw new InvalidOperationException($"{name}: the two answers differ, nothing was measured.");
        }
    }

    private static async Task<string> SendAsync(HttpClient http, string body, Uri target)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(target, content);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static void Report(string what, Time time) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: {time.Cpu:F1} µs of CPU ({time.Microseconds:F1} µs by the clock), {time.Bytes:F0} bytes allocated"));
}
