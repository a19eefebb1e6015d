namespace Partnership.Bench.Engine;

/// <summary>What one repetition takes: the median of eleven runs of a tenth of a second each, after half a second of warm-up.</summary>
internal readonly record struct Time(double Microseconds, double Bytes)
{
    private static readonly TimeSpan OneRun = TimeSpan.FromMilliseconds(100);

    public static Time Of(Func<object?> work) => OfAsync(() =>
    {
        GC.KeepAlive(work());
        return ValueTask.CompletedTask;
    }).GetAwaiter().GetResult();

    public static async Task<Time> OfAsync(Func<ValueTask> work)
    {
        for (var i = 0; i < 5; i++)
        {
            await RunAsync(work);
        }

        List<Time> runs = [];
        for (var i = 0; i < 11; i++)
        {
            runs.Add(await RunAsync(work));
        }

        return runs.OrderBy(run => run.Microseconds).ElementAt(5);
    }

    private static async Task<Time> RunAsync(Func<ValueTask> work)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
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

        return new Time(elapsed.TotalMicroseconds / count, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / count);
    }
}
