namespace Partnership.Bench.Engine;

/// <summary>What one repetition takes: the medians of eleven runs of a tenth of a second each, after a second of warm-up.</summary>
/// <param name="Microseconds">By the clock, with whatever else the machine did meanwhile.</param>
/// <param name="Cpu">Microseconds of CPU time of this process, its collector and compiler included.</param>
/// <param name="Bytes">Bytes allocated.</param>
internal readonly record struct Time(double Microseconds, double Cpu, double Bytes)
{
    private static readonly TimeSpan OneRun = TimeSpan.FromMilliseconds(100);

    public static Time Of(Func<object?> work) => OfAsync(() =>
    {
        GC.KeepAlive(work());
        return ValueTask.CompletedTask;
    }).GetAwaiter().GetResult();

    public static async Task<Time> OfAsync(Func<ValueTask> work)
    {
        for (var i = 0; i < 10; i++)
        {
            await RunAsync(work);
        }

        List<Time> runs = [];
        for (var i = 0; i < 11; i++)
        {
            runs.Add(await RunAsync(work));
        }

        return new Time(Median(runs, run => run.Microseconds), Median(runs, run => run.Cpu), Median(runs, run => run.Bytes));
    }

    private static async Task<Time> RunAsync(Func<ValueTask> work)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var started = TimeProvider.System.GetTimestamp();
        var count = 0;
        TimeSpan elapsed;
        do
        {
            for (var i = 0; i < 16; i++)
            {
                await work();
            }

            count += 16;
            elapsed = TimeProvider.System.GetElapsedTime(started);
        }
        while (elapsed < OneRun);

        return new Time(
            elapsed.TotalMicroseconds / count,
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count,
            (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / count);
    }

    private static double Median(List<Time> runs, Func<Time, double> value) => runs.Select(value).Order().ElementAt(runs.Count / 2);
}
