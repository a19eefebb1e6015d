using System.Diagnostics;
using System.Globalization;

namespace Partnership.Bench.Jobs;

/// <summary>A server as a child process, so that its CPU time is its own; it says READY and its address when it answers.</summary>
internal sealed class ChildServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;

    private ChildServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public static async Task<ChildServer> StartAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException($"{Path.GetFileName(arguments[0])} ended before it was ready."));
            }
            else if (line.Data.StartsWith("READY", StringComparison.Ordinal))
            {
                ready.TrySetResult(new Uri(line.Data[5..].Trim()));
            }
        };
        process.BeginOutputReadLine();
        return new ChildServer(process, await ready.Task.WaitAsync(Patience));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var interrupt = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            try
            {
                await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            }
            catch (TimeoutException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }
}
