using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Partnership.Api.Webhooks;
using Partnership.Testing;
using Xunit.Abstractions;

namespace Partnership.Api.Tests.Webhooks;

/// <summary>What is sent, verified by code that is not ours: the library of Standard Webhooks and Node's own Ed25519.</summary>
public sealed class WebhookVerifierTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_library_of_standard_webhooks_verifies_what_is_sent()
    {
        var folder = RepositoryRoot.Combine("tests", "clients");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "standardwebhooks")))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "The npm clients are not installed: run 'npm ci' in tests/clients.");
            output.WriteLine("not run: the npm clients are not installed (npm ci in tests/clients)");
            return;
        }

        await using var county = await WebhookCounty.CreateAsync();
        var (_, secret) = await county.RegisterAsync();
        await county.HappenAsync();
        await county.ReceivedAsync(1, county.Node(clock: TimeProvider.System)); // the library looks at the real time
        var received = county.Receiver.Received[0];
        using var node = Process.Start(new ProcessStartInfo("node", ["--test", "--test-reporter=spec", Path.Combine("api", "webhook.mjs")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PARTNERSHIP_WEBHOOK"] = JsonSerializer.Serialize(new
                {
                    secret = secret.Text,
                    publicKey = WebhookSecret.TextOf(secret.PublicKey),
                    headers = received.Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)).ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value),
                    body = Encoding.UTF8.GetString(received.Body),
                }),
            },
        })!;
        var report = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, report);
    }
}
