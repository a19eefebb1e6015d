using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Partnership.Testing;

namespace Partnership.GraphQL.Tests.Differential;

/// <summary>graphql-js of npm (tests/clients/oracle.mjs) in a child process: one question a line, one answer a line.</summary>
public sealed class Oracle : IDisposable
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 2_000 };
    private Process? _node;

    internal static string Folder { get; } = RepositoryRoot.Combine("tests", "clients");

    internal static bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules", "graphql"));

    /// <summary>What graphql-js answers.</summary>
    public JsonObject Ask(JsonObject question)
    {
        Process node = _node ??= Start();
        node.StandardInput.WriteLine(question.ToJsonString());
        node.StandardInput.Flush();
        string answer = node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The oracle has ended.");
        return JsonNode.Parse(answer, documentOptions: Reading)!.AsObject();
    }

    public void Dispose()
    {
        _node?.StandardInput.Close();
        _node?.WaitForExit();
        _node?.Dispose();
    }

    private static Process Start()
    {
        Assert.True(IsInstalled, "The oracle is not installed: run 'npm ci' in tests/clients.");
        return Process.Start(new ProcessStartInfo("node", ["oracle.mjs"])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }
}
