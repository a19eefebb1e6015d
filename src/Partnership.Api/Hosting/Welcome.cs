using System.Text.Json;
using Partnership.Api.Authentication;

namespace Partnership.Api.Hosting;

/// <summary>What the server says when it is ready: where it is, and one command for each of the three jobs that works as it stands.</summary>
internal static class Welcome
{
    private static readonly (string Job, string Client, string Operation, bool Streams)[] Jobs =
    [
        ("Job 1, the trust: pupils who are also somewhere else, both viewpoints side by side", DemoClients.Trust, "dual-registered-pupils", false),
        ("Job 2, the local authority: pupils who may be missing", DemoClients.Authority, "missing-pupils", false),
        ("Job 3, the partner app: absences as they are recorded (Ctrl-C ends it)", DemoClients.App, "absence-updates", true),
    ];

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="server">The server.</param>
    /// <param name="root">The repository's directory, as seen from where commands are typed; null when there is none.</param>
    /// <param name="day">What is said about the day.</param>
    public static void Write(TextWriter output, PartnershipServer server, string? root, string day)
    {
        var endpoint = new Uri(server.Address, "graphql");
        output.WriteLine($"READY  {endpoint}");
        output.WriteLine(day);
        if (server.Issuer is not { } issuer)
        {
            return;
        }

        if (root is not null)
        {
            var operations = Path.Combine(root, "examples", "operations");
            foreach (var job in Jobs)
            {
                output.WriteLine();
                output.WriteLine(job.Job + ":");
                output.WriteLine(Command(endpoint, issuer.Issue(job.Client), Path.Combine(operations, job.Operation), job.Streams));
            }

            output.WriteLine();
            output.WriteLine("Meanwhile, in another terminal, an AP provider records its session, and job 3 hears of it (once: what stands already is answered the same and is no news):");
            output.WriteLine(Recording(endpoint, issuer.Issue(DemoClients.Provider), Path.Combine(operations, "record-provider-session.variables.json")));
            output.WriteLine();
            output.WriteLine($"Examples: {operations}. The contract: {Path.Combine(root, "schema")}.");
        }

        output.WriteLine($"Another token: ./run.sh token CLIENT, of {string.Join(", ", DemoClients.All)}. Ctrl-C stops the server and its PostgreSQL.");
        output.Flush();
    }

    // A mutation is posted; in Development an example's name stands for its text.
    private static string Recording(Uri endpoint, string token, string variables)
    {
        var compact = File.Exists(variables) ? JsonSerializer.Serialize(JsonDocument.Parse(File.ReadAllText(variables)).RootElement) : "{}";
        return $"curl -s {endpoint} \\\n  -H 'Authorization: Bearer {token}' -H 'Content-Type: application/json' \\\n  -d '{{\"documentId\":\"record-provider-session\",\"variables\":{compact}}}'";
    }

    private static string Command(Uri endpoint, string token, string operation, bool streams)
    {
        var variables = File.Exists(operation + ".variables.json") ? $" \\\n  --data-urlencode variables@{operation}.variables.json" : string.Empty;
        var stream = streams ? "N -H 'Accept: text/event-stream'" : string.Empty;
        return $"curl -sG{stream} {endpoint} \\\n  -H 'Authorization: Bearer {token}' \\\n  --data-urlencode query@{operation}.graphql{variables}";
    }
}
