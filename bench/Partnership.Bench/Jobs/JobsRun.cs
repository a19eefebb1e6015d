using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Npgsql;
using Partnership.Postgres;

namespace Partnership.Bench.Jobs;

/// <summary>The three jobs through HTTP with all gates on, beside hand-written endpoints over the same database, in one run.</summary>
internal sealed class JobsRun : IAsyncDisposable
{
    private readonly string _root;
    private readonly string _directory;
    private readonly ServedCounty _ours;
    private readonly ChildServer _theirs;

    private JobsRun(string root, string directory, ServedCounty ours, ChildServer theirs) => (_root, _directory, _ours, _theirs) = (root, directory, ours, theirs);

    /// <summary>Runs: seconds a round (8), rounds (3), and a filter of jobs such as <c>1</c> or <c>23</c>.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 8;
        var rounds = arguments is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : 3;
        var jobs = arguments is [_, _, var third, ..] ? third : "123";
        var root = Environment.GetEnvironmentVariable("PARTNERSHIP_ROOT") ?? Directory.GetCurrentDirectory();
        await using var cluster = await LocalCluster.StartAsync(
            new LocalClusterOptions { Directory = Path.Combine(root, ".data", "bench") }, TimeProvider.System);
        await using var run = await StartAsync(root, cluster);
        if (jobs.Contains('1', StringComparison.Ordinal))
        {
            await run.ReadAsync("Job 1, dual-registered-pupils", "dual-registered-pupils", "northfield-trust", seconds, rounds);
        }

        if (jobs.Contains('n', StringComparison.Ordinal))
        {
            await run.ReadAsync(
                "Job 1 with the hand-written side given the kept index", "dual-registered-pupils", "northfield-trust", seconds, rounds, "-narrowed");
        }

        if (jobs.Contains('2', StringComparison.Ordinal))
        {
            await run.ReadAsync("Job 2, missing-pupils", "missing-pupils", "eastshire-cme", seconds, rounds);
        }

        if (jobs.Contains('3', StringComparison.Ordinal))
        {
            await run.RecordAsync(seconds, rounds);
        }

        if (jobs.Contains('f', StringComparison.Ordinal))
        {
            await run.FollowAsync(seconds, rounds);
        }

        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _theirs.DisposeAsync();
        await _ours.DisposeAsync();
    }

    private static async Task<JobsRun> StartAsync(string root, LocalCluster cluster)
    {
        var ours = await ServedCounty.StartAsync(root, cluster);
        var theirs = await ChildServer.StartAsync(
            "dotnet", [typeof(JobsRun).Assembly.Location, "hand-written", ours.Options.OwnerConnectionString!, ServedCounty.Day], new Dictionary<string, string>());
        return new JobsRun(root, Directory.CreateTempSubdirectory("partnership-bench").FullName, ours, theirs);
    }

    private async Task ReadAsync(string what, string operation, string client, int seconds, int rounds, string variant = "")
    {
        var token = await _ours.TokenAsync(client);
        var body = JsonSerializer.Serialize(new { query = _ours.Query(operation) });
        var file = Path.Combine(_directory, operation);
        await File.WriteAllTextAsync(file, body + "\n");
        var (ours, theirs) = (_ours.Endpoint, new Uri(_theirs.Address, operation + variant));
        Same(what, await _ours.SendAsync(ours, body, token), await _ours.SendAsync(theirs, body, null));
        await Duel.RunAsync(
            what,
            new Side("with all gates", ours, token, _ours.ProcessId, _ => file),
            [new Side("hand-written", theirs, null, _theirs.ProcessId, _ => file)],
            WrkAsync,
            _ours.Postmaster,
            seconds,
            rounds);
    }

    private async Task RecordAsync(int seconds, int rounds)
    {
        const string what = "Job 3, record-provider-session";
        var token = await _ours.TokenAsync("harbour-ap");
        var query = _ours.Query("record-provider-session");
        var population = new Population(_ours.Owner, _directory);
        await population.AddAsync();
        var ours = _ours.Endpoint;
        var (theirs, kept) = (new Uri(_theirs.Address, "record-provider-session"), new Uri(_theirs.Address, "record-provider-session-kept"));
        var body = population.Take(query, 1).Single();
        var answer = await _ours.SendAsync(ours, body, token);
        var rows = await population.TakeBackAsync();
        Same(what, answer, await _ours.SendAsync(theirs, body, null));
        await population.TakeBackAsync();
        Same(what, answer, await _ours.SendAsync(kept, body, null));
        if (await population.TakeBackAsync() is var left && left != rows)
        {
            throw new InvalidOperationException($"{what}: the rows that are left differ, nothing was measured.\n{rows}\n{left}");
        }

        var before = await MarksAsync();
        var with = new Side("with all gates", ours, token, _ours.ProcessId, round => population.Write(query, 850 * Seconds(round, seconds)));
        var results = await Duel.RunAsync(
            what,
            with,
            [
                new Side("hand-written", theirs, null, _theirs.ProcessId, round => population.Write(query, 6300 * Seconds(round, seconds, Duel.HandWrittenWarmUpSeconds), bare: true)),
                new Side("the same rows", kept, null, _theirs.ProcessId, round => population.Write(query, 2000 * Seconds(round, seconds, Duel.HandWrittenWarmUpSeconds)), _ours.ProcessId),
            ],
            WrkAsync,
            _ours.Postmaster,
            seconds,
            rounds,
            population.SettleAsync,
            population.PrepareAsync);
        var answered = results[0].Ours.Concat(results.SelectMany(result => result.Theirs)).Sum(round => round.Requests);
        Console.WriteLine($"  marks kept: {await MarksAsync() - before} by {answered} requests of three, and those of the warm-up");
        await Delivery.RunAsync(_ours.Http, ours, await _ours.TokenAsync("absence-app"), _ours.Query("absence-updates"), population.Take(query, 300), token);
    }

    private async Task FollowAsync(int seconds, int rounds)
    {
        const string what = "Job 3, absence-updates after a cursor";
        var (app, provider) = (await _ours.TokenAsync("absence-app"), await _ours.TokenAsync("harbour-ap"));
        var ours = _ours.Endpoint;
        var theirs = new Uri(_theirs.Address, "absence-updates?schools=" + await GrantedAsync());
        var population = new Population(_ours.Owner, _directory);
        await population.AddAsync();
        var begin = await Following.CursorAsync(_ours.Http, ours, _ours.Query("absence-updates"), app);
        foreach (var recording in population.Take(_ours.Query("record-provider-session"), Following.Updates + Following.MostClients))
        {
            await _ours.SendAsync(ours, recording, provider);
        }

        await population.SettleAsync();
        var body = Body(await Following.BehindAsync(_ours.Http, theirs, Body(begin), Following.Updates + Following.MostClients - 1));
        var (one, other) = (await Following.TakeAsync(_ours.Http, ours, body, app), await Following.TakeAsync(_ours.Http, theirs, body, null));
        for (var i = 0; i < Following.Updates; i++)
        {
            Same(what, one[i], other[i], i == 0);
        }

        // As many as the other jobs have connections; half as many, and twice.
        foreach (var clients in (int[])[Load.Connections, Load.Connections / 2, Following.MostClients])
        {
            var bodies = Following.Bodies(body, one, clients);
            await Duel.RunAsync(
                $"{what}, {Following.Updates} updates a request, {clients} clients",
                new Side("with all gates", ours, app, _ours.ProcessId, _ => bodies),
                [new Side("hand-written", theirs, null, _theirs.ProcessId, _ => bodies)],
                (side, lines, time) => Following.RunAsync(_ours.Http, side, lines, time),
                _ours.Postmaster,
                seconds,
                rounds,
                prepare: population.PrepareAsync,
                warmUp: clients == Load.Connections ? Duel.WarmUpSeconds : Duel.HandWrittenWarmUpSeconds);
        }

        string Body(string after) => JsonSerializer.Serialize(new { query = _ours.Query("absence-updates"), variables = new { after } });
    }

    // Grants are seen in the partner's own context only, by nobody else's: not by the tables' owner either.
    private async Task<string> GrantedAsync()
    {
        await using var callers = NpgsqlDataSource.Create(_ours.Options.ConnectionString);
        await using var connection = await callers.OpenConnectionAsync();
        await using var granted = new NpgsqlCommand(
            """
            select set_config('app.reader_ids', (select '{' || id || '}' from organisation where client_id = 'absence-app'), false);
            select string_agg(school_id::text, ',') from partner_grant where revoked_at is null
            """,
            connection);
        await using var reader = await granted.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetString(0);
    }

    private static int Seconds(int round, int seconds, int warmUp = Duel.WarmUpSeconds) => round == 0 ? warmUp : seconds;

    private Task<Round> WrkAsync(Side side, string bodies, int seconds) =>
        Load.RunAsync(side.Target, Path.Combine(_root, "bench", "Partnership.Bench", "Jobs", "fixed.lua"), bodies, side.Token, seconds);

    private async Task<long> MarksAsync()
    {
        await using var count = _ours.Owner.CreateCommand("select count(*) from provider_mark");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private void Same(string what, string ours, string theirs, bool say = true)
    {
        using var one = JsonDocument.Parse(ours);
        using var other = JsonDocument.Parse(theirs);
        if (!JsonElement.DeepEquals(one.RootElement, other.RootElement))
        {
            var (a, b) = (Path.Combine(_root, ".data", "bench-ours.json"), Path.Combine(_root, ".data", "bench-hand-written.json"));
            File.WriteAllText(a, ours);
            File.WriteAllText(b, theirs);
            throw new InvalidOperationException($"{what}: the two answers differ, nothing was measured. See {a} and {b}.");
        }

        if (say)
        {
            Console.WriteLine($"{what}: both answers are the same {ours.Length} bytes of JSON.");
        }
    }
}
