using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Partnership.Api.Tests.CommandLine;

/// <summary>The program as its user runs it: a process, which is asked over the network and told by signals.</summary>
internal sealed partial class ProgramProcess : IDisposable
{
    private readonly Process _process;

    private ProgramProcess(Process process, Uri endpoint) => (_process, Endpoint) = (process, endpoint);

    /// <summary>Where it answers.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts <c>serve</c> over a data directory and waits until it says that it is ready.</summary>
    public static async Task<ProgramProcess> StartAsync(string dataDirectory)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ApiSchema).Assembly.Location, "serve", "--day", "2026-11-20"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["PORT"] = "0", ["DATA_DIRECTORY"] = dataDirectory },
        };
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
        using (var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [GeneratedRegex("^READY  (http://.*)$")]
    private static partial Regex Ready();
}
