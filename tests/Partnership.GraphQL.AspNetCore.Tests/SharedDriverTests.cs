using System.Diagnostics;
using Partnership.GraphQL.AspNetCore.Tests.Toy;
using Partnership.Testing;
using Xunit.Abstractions;

namespace Partnership.GraphQL.AspNetCore.Tests;

/// <summary>The live drivers of ../shared/conformance against the toy server.</summary>
public sealed class SharedDriverTests(ITestOutputHelper output)
{
    [SharedFact]
    public Task The_audits_and_the_further_checks_of_HTTP_pass() =>
        RunAsync(server => ["run-http.mjs", server.Url.ToString(), "--token", ToyServer.Token, "--extra"]);

    [SharedFact]
    public Task The_checks_of_graphql_transport_ws_pass() => RunAsync(server =>
        ["run-ws.mjs", server.WebSocketUrl.ToString(), ToyServer.Token, "subscription { countdown(from: 5) }", "--bad-token", "--finite", "--no-header"]);

    [SharedFact]
    public Task The_checks_of_graphql_sse_pass() => RunAsync(server =>
        ["run-sse.mjs", server.Url.ToString(), ToyServer.Token, "subscription { countdown(from: 5) }", "--finite"]);

    private async Task RunAsync(Func<ToyServer, string[]> arguments)
    {
        if (SharedConformance.Absence is { } reason)
        {
            output.WriteLine("NOT RUN: " + reason);
            return;
        }

        await using var server = await ToyServer.StartSecuredAsync();
        using var node = Process.Start(new ProcessStartInfo("node", arguments(server))
        {
            WorkingDirectory = SharedConformance.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var report = await node.StandardOutput.ReadToEndAsync() + await errors;
        await node.WaitForExitAsync();
        output.WriteLine(report);
        Assert.True(node.ExitCode == 0, report);
    }
}
