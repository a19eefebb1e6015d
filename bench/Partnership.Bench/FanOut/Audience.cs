using System.Globalization;
using Partnership.Bench.Jobs;

namespace Partnership.Bench.FanOut;

/// <summary>Many followers of one server, and the times at which they hold each update.</summary>
internal sealed class Audience : IDisposable
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<Follower> _followers = [];
    private readonly string _name;
    private long[] _arrivals = [];
    private int _count;
    private TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Audience(string name) => _name = name;

    /// <summary>Opens so many followers; says what each costs the server in memory.</summary>
    /// <param name="name">Whose audience.</param>
    /// <param name="count">How many.</param>
    /// <param name="deaf">How many more, which subscribe and never read.</param>
    /// <param name="process">The server's process.</param>
    /// <param name="open">Opens one.</param>
    public static async Task<Audience> OpenAsync(string name, int count, int deaf, int process, Func<Task<Follower>> open)
    {
        // The first ones pay for what every later one shares.
        for (var i = 0; i < AtOnce; i++)
        {
            using var first = await open();
        }

        var audience = new Audience(name);
        var before = Resident(process);
        for (var i = 0; i < count + deaf; i += AtOnce)
        {
            audience._followers.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, count + deaf - i)).Select(_ => open())));
        }

        audience._arrivals = new long[count];
        foreach (var follower in audience._followers.Take(count))
        {
            _ = follower.ReadAsync(audience.Came);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {count} followers{(deaf > 0 ? $" and {deaf} that do not read" : "")}, {(Resident(process) - before) / (count + deaf):F1} kB of resident memory each"));
        return audience;
    }

    /// <summary>Sends one update after the other, and says how long after its sending and after its answer the followers held it.</summary>
    /// <param name="send">Sends the request and returns with its answer; the update is committed before.</param>
    /// <param name="updates">How many, after as many that warm up.</param>
    /// <param name="process">The server's process.</param>
    public async Task MeasureAsync(Func<Task> send, int updates, int process)
    {
        List<double> last = [], sent = [], answered = [];
        var cpu = 0L;
        for (var i = -updates; i < updates; i++)
        {
            (_count, _all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var used = CpuTime.Of(process);
            var start = TimeProvider.System.GetTimestamp();
            await send();
            var answer = TimeProvider.System.GetTimestamp();
            await _all.Task.WaitAsync(Patience);
            if (i >= 0)
            {
                cpu += CpuTime.Of(process) - used;
                last.Add(TimeProvider.System.GetElapsedTime(start, _arrivals.Max()).TotalMilliseconds);
                sent.AddRange(_arrivals.Select(arrived => TimeProvider.System.GetElapsedTime(start, arrived).TotalMilliseconds));
                answered.AddRange(_arrivals.Select(arrived => Math.Max(0, TimeProvider.System.GetElapsedTime(answer, arrived).TotalMilliseconds)));
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_name}: one update to {_arrivals.Length}: after its sending until the last {Spread(last)}, each {Spread(sent)}; after its answer each {Spread(answered)}; server CPU {(double)cpu / updates:F0} ms an update"));
    }

    /// <summary>Sends updates as fast as they are answered for some seconds, and waits until everybody has had them all.</summary>
    public async Task SustainAsync(Func<Task> send, TimeSpan time, bool warmUp = false)
    {
        (_count, _all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var start = TimeProvider.System.GetTimestamp();
        var sent = 0;
        for (; TimeProvider.System.GetElapsedTime(start) < time; sent++)
        {
            await send();
        }

        while (Volatile.Read(ref _count) < sent * _arrivals.Length)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5));
            if (TimeProvider.System.GetElapsedTime(start) > time + Patience)
            {
                throw new TimeoutException($"{_name}: {_count} of {sent * _arrivals.Length} updates came.");
            }
        }

        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_name}: {sent} updates to {_arrivals.Length} in {seconds:F1} s until the last: {sent * _arrivals.Length / seconds:F0} deliveries a second{(warmUp ? ", warming up" : "")}"));
    }

    public void Dispose() => _followers.ForEach(follower => follower.Dispose());

    private static string Spread(List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2]:F0} ms, p99 {times[(int)(times.Count * 0.99)]:F0} ms");
    }

    private void Came()
    {
        var at = Interlocked.Increment(ref _count);
        if (at <= _arrivals.Length)
        {
            _arrivals[at - 1] = TimeProvider.System.GetTimestamp();
            if (at == _arrivals.Length)
            {
                _all.TrySetResult();
            }
        }
    }

    private static double Resident(int process) =>
        double.Parse(
            File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);
}
