using System.Globalization;

namespace Partnership.Bench.Jobs;

/// <summary>One side of a comparison: where it is, what it is sent, which process works, and which other finishes its work afterwards.</summary>
internal sealed record Side(string Name, Uri Target, string? Token, int Process, Func<int, string> Bodies, int? Keeper = null)
{
    public long Cpu => CpuTime.Of(Process) + (Keeper is { } keeper ? CpuTime.Of(keeper) : 0);
}

/// <summary>Puts one round of load on a side: what it is sent, and for how many seconds.</summary>
internal delegate Task<Round> LoadRound(Side side, string bodies, int seconds);

/// <summary>Sides measured in turn: A, B, A, B, …; the machine's other work falls on all.</summary>
/// <remarks>Each round ends when nothing is left to be kept of it: what one side left to be done never falls on the next.</remarks>
internal static class Duel
{
    // So long until the run-time has compiled the server's code for good; less measures the compiler. What is written by hand is little code.
    public const int WarmUpSeconds = 40;
    public const int HandWrittenWarmUpSeconds = 10;

    public static async Task<IReadOnlyList<DuelResult>> RunAsync(
        string what, Side ours, IReadOnlyList<Side> others, LoadRound load, int? database, int seconds, int rounds, Func<Task>? settle = null, Func<Task>? prepare = null,
        int warmUp = WarmUpSeconds)
    {
        settle ??= () => Task.CompletedTask;
        prepare ??= () => Task.CompletedTask;
        await load(ours, ours.Bodies(0), warmUp);
        foreach (var side in others)
        {
            await prepare();
            await load(side, side.Bodies(0), HandWrittenWarmUpSeconds);
        }

        // What the warm-up left is nobody's round.
        await settle();
        List<Round> a = [];
        List<Round>[] b = [.. others.Select(_ => new List<Round>())];
        for (var round = 1; round <= rounds; round++)
        {
            await prepare();
            a.Add(await MeasureAsync(ours, round, load, database, seconds, settle));
            for (var i = 0; i < others.Count; i++)
            {
                await prepare();
                b[i].Add(await MeasureAsync(others[i], round, load, database, seconds, settle));
            }
        }

        DuelResult[] results = [.. others.Select((side, i) => new DuelResult(what, ours.Name, side.Name, a, b[i]))];
        foreach (var result in results)
        {
            Console.WriteLine(result);
        }

        return results;
    }

    // What a side leaves to be kept belongs to its round: the work counts, and the time until nothing is left.
    private static async Task<Round> MeasureAsync(Side side, int round, LoadRound load, int? database, int seconds, Func<Task> settle)
    {
        var bodies = side.Bodies(round);
        var (server, postgres) = (side.Cpu, database is { } id ? CpuTime.OfFamily(id) : 0);
        var measured = await load(side, bodies, seconds);
        var loaded = TimeProvider.System.GetTimestamp();
        await settle();
        return measured with
        {
            UntilKept = measured.Requests / ((measured.Requests / measured.PerSecond) + TimeProvider.System.GetElapsedTime(loaded).TotalSeconds),
            ServerCpu = (double)(side.Cpu - server) / measured.Requests,
            DatabaseCpu = database is { } with ? (double)(CpuTime.OfFamily(with) - postgres) / measured.Requests : 0,
        };
    }
}

/// <summary>The rounds of both sides; each figure is the median of its rounds.</summary>
internal sealed record DuelResult(string What, string OurName, string TheirName, IReadOnlyList<Round> Ours, IReadOnlyList<Round> Theirs)
{
    /// <summary>How much of our CPU time a request the other side needs.</summary>
    public double CpuRatio => Median(Theirs, round => round.ServerCpu) / Median(Ours, round => round.ServerCpu);

    /// <summary>The same, of the requests a second until nothing was left to be kept.</summary>
    public double KeptRatio => Median(Ours, round => round.UntilKept) / Median(Theirs, round => round.UntilKept);

    public double Ratio => Median(Ours, round => round.PerSecond) / Median(Theirs, round => round.PerSecond);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {What}: {Ratio:P0} of the hand-written endpoint's requests a second ({KeptRatio:P0} until all is kept); it needs {CpuRatio:P0} of our server's CPU a request
          {Line(OurName, Ours)}
          {Line(TheirName, Theirs)}
        """);

    private static string Line(string name, IReadOnlyList<Round> rounds) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-14} {Median(rounds, r => r.PerSecond),9:F0}/s ({Median(rounds, r => r.UntilKept):F0} until kept)  p50 {Median(rounds, r => r.Median),7:F2} ms  p99 {Median(rounds, r => r.Slowest),7:F2} ms  CPU a request: server {Median(rounds, r => r.ServerCpu):F3} ms, PostgreSQL {Median(rounds, r => r.DatabaseCpu):F3} ms  (rounds {string.Join(", ", rounds.Select(r => r.PerSecond.ToString("F0", CultureInfo.InvariantCulture)))})");

    private static double Median(IReadOnlyList<Round> rounds, Func<Round, double> value)
    {
        var sorted = rounds.Select(value).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
