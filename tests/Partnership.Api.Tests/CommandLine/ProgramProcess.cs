using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Partnership.Api.Tests.CommandLine;

/// <summary>The program as its user runs it: a process, which is asked over the network and told by signals.</summary>
internal sealed partial class ProgramProcess : IDisposable
{
    private const int MostSaid = 400;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    private ProgramProcess(Process process, Uri endpoint)
    {
        (_process, Endpoint) = (process, endpoint);
        _ = ListenAsync();
    }

    /// <summary>Where it answers.</summary>
    public Uri Endpoint { get; }

    /// <summary>What it wrote since it was ready; one that nobody listened to would stand still when its pipe is full.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Starts <c>serve</c> over a data directory and waits until it says that it is ready.</summary>
    public static Task<ProgramProcess> StartAsync(string dataDirectory) => StartAsync(new Dictionary<string, string>
    {
        ["PORT"] = "0",
        ["DEMO_DAY"] = "2026-11-20",
        ["DATA_DIRECTORY"] = dataDirectory,
    });

    /// <summary>Starts <c>serve</c> in Development with settings and waits until it says that it is ready.</summary>
    public static async Task<ProgramProcess> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ApiSchema).Assembly.Location, "serve"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Ready().Match(line) is { Success: true } ready)
            {
                return new ProgramProcess(process, new Uri(ready.Groups[1].Value));
            }
        }

        throw new InvalidOperationException("The program ended before it was ready: " + await complaints);
    }

    /// <summary>Kills it as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends it a signal and returns its exit code.</summary>
    public async Task<int> StopAsync(string signal)
    {
        await SignalAsync(signal);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Sends it a signal.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _said.Enqueue(line);
            if (_said.Count > MostSaid)
            {
                _said.TryDequeue(out _);
            }
        }
    }

    [GeneratedRegex("^READY  (http://.*)$")]
    private static partial Regex Ready();
}
