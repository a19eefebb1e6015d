using System.Diagnostics;
using Partnership.GraphQL.AspNetCore.Tests.Toy;

namespace Partnership.GraphQL.AspNetCore.Tests;

/// <summary>The reference clients and the audits of npm (tests/clients) against the toy server.</summary>
public sealed class NpmClients
{
    internal static string Folder { get; } = Path.Combine(RepositoryRoot(), "tests", "clients");

    internal static bool Installed => Directory.Exists(Path.Combine(Folder, "node_modules"));

    [NpmFact]
    public async Task The_reference_clients_and_all_audits_pass()
    {
        Assert.True(Installed, "The npm clients are not installed: run 'npm ci' in tests/clients.");
        await using var server = await ToyServer.StartSecuredAsync();
        using var node = Process.Start(new ProcessStartInfo("node", ["--test", "--test-reporter=spec"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PARTNERSHIP_URL"] = server.Url.ToString(),
                ["PARTNERSHIP_TOKEN"] = ToyServer.Token,
                ["PARTNERSHIP_TOY"] = "1",
            },
        })!;
        var report = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, report);
        Assert.Matches("tests [6-9][0-9]", report);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Partnership.Api.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }
}
