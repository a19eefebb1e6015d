using System.Collections.Concurrent;
using System.Diagnostics;
using Partnership.Api.Tests.Nodes;
using Partnership.Postgres.Events;
using Partnership.Testing;

namespace Partnership.Api.Tests.Ledger;

/// <summary>The followers of tests/clients/api/ledger.mjs: the reference clients of npm and a reader of pages, of two applications.</summary>
internal sealed class LedgerFollowers : IDisposable
{
    private readonly Process _node;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(Guid Id, LogPosition Place)>> _received = new();

    private LedgerFollowers(Process node)
    {
        _node = node;
        _ = ListenAsync();
        Complaints = node.StandardError.ReadToEndAsync();
    }

    /// <summary>Whether the clients are installed.</summary>
    public static bool AreInstalled => Directory.Exists(RepositoryRoot.Combine("tests", "clients", "node_modules", "graphql-ws"));

    /// <summary>What they met with, when they have ended.</summary>
    public Task<string> Complaints { get; }

    public static LedgerFollowers Start(LedgerCounty county, string after) => new(Process.Start(
        new ProcessStartInfo("node", [Path.Combine("api", "ledger.mjs")])
        {
            WorkingDirectory = RepositoryRoot.Combine("tests", "clients"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PARTNERSHIP_NODES"] = string.Join(',', county.Endpoints),
                ["PARTNERSHIP_TOKEN"] = county.TokenOf(TwoNodes.App),
                ["PARTNERSHIP_OTHER_TOKEN"] = county.TokenOf(TwoNodes.OtherApp),
                ["PARTNERSHIP_AFTER"] = after,
            },
        })!);

    /// <summary>What a follower was given, in the order in which it was.</summary>
    public IReadOnlyList<(Guid Id, LogPosition Place)> Of(string follower) => _received.TryGetValue(follower, out var received) ? [.. received] : [];

    public void Dispose()
    {
        _node.Kill();
        _node.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is [var follower, var id, var cursor])
            {
                _received.GetOrAdd(follower, _ => new()).Enqueue((Guid.Parse(id), EventCursor.Read(cursor)!.Value.Place));
            }
        }
    }
}
