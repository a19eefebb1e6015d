using System.Diagnostics;
using System.Text.Json;
using Partnership.GraphQL.Conformance;
using Partnership.Testing;
using Xunit.Abstractions;

namespace Partnership.GraphQL.Tests.Conformance;

/// <summary>The driver of the shared vectors against the bridge in a process of its own, with a slice of every set but the large schemas, which take minutes.</summary>
public sealed class BridgeProcessTests(ITestOutputHelper output)
{
    private const string Slice = "120";

    private const string Sets = "parse,validate,sdl,execute,random,introspect";

    /// <summary>The vectors on which the engine differs on purpose; the reasons stand in its README, under Differences.</summary>
    internal static readonly string[] Deliberate =
    [
        "X55f75f4eec33", // Of two non-null fields that fail, the first in response order is told (6.4.4).
        "De2e9cf5fec5e", // A directive applied to its own argument (3.13).
    ];

    [SharedFact]
    public async Task A_slice_of_the_vectors_is_answered_as_the_reference_answers()
    {
        if (SharedConformance.Absence is { } reason)
        {
            output.WriteLine("NOT RUN: " + reason);
            return;
        }

        string failures = Path.GetTempFileName();
        using Process node = Process.Start(new ProcessStartInfo(
            "node", ["run-vectors.mjs", "--max", Slice, "--only", Sets, "--timeout", "120000", "--surrogates", "--fail-file", failures, "--show", "0", "--", "dotnet", typeof(Bridge).Assembly.Location])
        {
            WorkingDirectory = SharedConformance.Folder,
            RedirectStandardOutput = true,
        })!;
        output.WriteLine(await node.StandardOutput.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode is 0 or 1, "The driver broke off.");
        string[] failed = [.. File.ReadLines(failures).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()!)];
        File.Delete(failures);
        Assert.Empty(failed.Except(Deliberate));
    }
}
