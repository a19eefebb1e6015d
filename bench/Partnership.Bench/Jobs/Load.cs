using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Partnership.Bench.Jobs;

/// <summary>One round of load from wrk: 16 connections, one thread, each body of the file in turn.</summary>
internal static partial class Load
{
    public const int Connections = 16;

    public static async Task<Round> RunAsync(Uri target, string script, string bodies, string? token, int seconds)
    {
        var start = new ProcessStartInfo("wrk")
        {
            ArgumentList =
            {
                "-t1", $"-c{Connections}", $"-d{seconds}s", "--timeout", "20s", "--latency", "-s", script, target.AbsoluteUri, "--", bodies, token ?? "",
            },
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk could not be started.");
        var text = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (wrk.ExitCode != 0 || Refused().IsMatch(text))
        {
            throw new InvalidOperationException("wrk: " + text);
        }

        return new Round(
            long.Parse(Requests().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            double.Parse(PerSecond().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            Milliseconds(Median().Match(text)),
            Milliseconds(Slowest().Match(text)));
    }

    private static double Milliseconds(Match match) =>
        double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch
        {
            "us" => 0.001,
            "ms" => 1,
            "s" => 1000,
            _ => 60_000,
        };

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s|m)")]
    private static partial Regex Median();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s|m)")]
    private static partial Regex Slowest();

    [GeneratedRegex("Non-2xx|Socket errors")]
    private static partial Regex Refused();
}

/// <summary>What one round gave; times in milliseconds.</summary>
internal sealed record Round(long Requests, double PerSecond, double Median, double Slowest)
{
    /// <summary>Requests a second until nothing was left to be kept of them.</summary>
    public double UntilKept { get; init; }

    /// <summary>CPU milliseconds a request of the server.</summary>
    public double ServerCpu { get; init; }

    /// <summary>CPU milliseconds a request of PostgreSQL.</summary>
    public double DatabaseCpu { get; init; }
}
