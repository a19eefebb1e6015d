using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Partnership.Testing;
using Xunit.Abstractions;

namespace Partnership.Api.Tests.Examples;

/// <summary>Every operation of examples/operations runs as it stands, with the variables beside it, and gives the answer that is kept.</summary>
/// <remarks>A county of its own: the last example records a session, which the others would see.</remarks>
public sealed partial class ExampleTests(ApiFixture server, ITestOutputHelper output) : IClassFixture<ApiFixture>
{
    internal static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Who runs what, in this order: the subscription is open while the provider records.
    private static readonly (string Operation, string Client)[] Queries =
    [
        ("who-am-i", "northfield-trust"),
        ("dual-registered-pupils", "northfield-trust"),
        ("missing-pupils", "eastshire-cme"),
        ("missing-education", "eastshire-cme"),
        ("provider-register", "harbour-ap"),
        ("benchmarks", "northfield-trust"),
        ("duties", "northfield-trust"),
        ("discrepancies", "northfield-trust"),
        ("attendance-return", "northfield-trust"),
        ("monitoring", "northfield-trust"),
        ("support-ladder", "northfield-trust"),
    ];

    // What changes something runs after all else, so that no other answer shows it.
    private static readonly (string Operation, string Client)[] Changes =
    [
        ("missing-incident", "harbour-ap"),
        ("leave-request", "northfield-trust"),
        ("referral", "eastshire-cme"),
        ("register-webhook", "absence-app"),
        ("webhook-deliveries", "absence-app"),
        ("ping-webhook", "absence-app"),
        ("sharing-agreement", "northfield-trust"),
        ("pupil-merge", "northfield-trust"),
    ];

    [Fact]
    public async Task Every_example_runs_as_it_stands_and_gives_the_answer_that_is_kept()
    {
        foreach (var (operation, client) in Queries)
        {
            Compare(operation, await RunAsync(operation, client));
        }

        using var updates = await SubscribeAsync("absence-updates", "absence-app");
        using var changes = await SubscribeAsync("changes", "absence-app");
        var recorded = await RunAsync("record-provider-session", "harbour-ap");
        Compare("record-provider-session", recorded);
        var update = await updates.NextAsync();
        Compare("absence-updates", update);
        Compare("changes", await changes.NextAsync());

        var readme = new Readme();
        foreach (var (operation, client, variables) in readme.Queries())
        {
            readme.Answer(await RunAsync(operation, client, variables));
        }

        readme.Answer(recorded);
        readme.Answer(update);
        await FollowWithReferenceClientsAsync(update.GetProperty("data").GetProperty("absenceUpdates").GetProperty("cursor").GetString()!);
        foreach (var (operation, client) in Changes)
        {
            Compare(operation, await RunAsync(operation, client));
        }

        Snapshot.Matches(Masked(readme.Text), "README.md");
    }

    [Fact]
    public void No_example_is_left_out()
    {
        var files = Directory.GetFiles(RepositoryRoot.Combine("examples", "operations"), "*.graphql").Select(Path.GetFileNameWithoutExtension).Order();

        Assert.Equal(Queries.Concat(Changes).Select(query => query.Operation).Concat(["absence-updates", "changes", "record-provider-session"]).Order(), files);
    }

    private static string Text(string operation) => File.ReadAllText(RepositoryRoot.Combine("examples", "operations", $"{operation}.graphql"));

    private static JsonElement? Variables(string operation)
    {
        var file = RepositoryRoot.Combine("examples", "operations", $"{operation}.variables.json");
        return File.Exists(file) ? JsonDocument.Parse(File.ReadAllText(file)).RootElement : null;
    }

    private async Task<JsonElement> RunAsync(string operation, string client, JsonElement? variables = null)
    {
        var answer = await server.AskAsync(client, Text(operation), variables ?? Variables(operation));
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer;
    }

    private async Task<EventStream> SubscribeAsync(string operation, string client)
    {
        var http = server.ClientOf(client);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("graphql", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Content = new StringContent(JsonSerializer.Serialize(new { query = Text(operation) }), Encoding.UTF8, "application/json");
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await EventStream.OpenAsync(response);
    }

    // graphql-ws and graphql-sse from npm; where they are not installed, CI fails and a laptop is told.
    private async Task FollowWithReferenceClientsAsync(string after)
    {
        var folder = RepositoryRoot.Combine("tests", "clients");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "The npm clients are not installed: run 'npm ci' in tests/clients.");
            output.WriteLine("not run: the npm clients are not installed (npm ci in tests/clients)");
            return;
        }

        using var node = Process.Start(new ProcessStartInfo("node", ["--test", "--test-reporter=spec", Path.Combine("api", "absence-updates.mjs")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PARTNERSHIP_URL"] = new Uri(server.Address, "graphql").ToString(),
                ["PARTNERSHIP_TOKEN"] = server.TokenOf("absence-app"),
                ["PARTNERSHIP_PROVIDER_TOKEN"] = server.TokenOf("harbour-ap"),
                ["PARTNERSHIP_AFTER"] = after,
            },
        })!;
        var report = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, report);
    }

    // Ids of events and their places in the log are chance; everything else is the county's.
    private static string Masked(string text) =>
        WebhookKey().Replace(
            EventCursor().Replace(EventId().Replace(text, "\"eventId\": \"(an event's id)\""), "\"cursor\": \"(its place in the log)\""), "\"$1(32 bytes)\"");

    private static void Compare(string operation, JsonElement answer) => Snapshot.Matches(
        Masked(JsonSerializer.Serialize(answer, Indented)), "tests", "Partnership.Api.Tests", "Examples", "Answers", $"{operation}.json");

    [GeneratedRegex("\"(whsec_|whpk_)[A-Za-z0-9+/=]+\"")]
    private static partial Regex WebhookKey();

    [GeneratedRegex("\"eventId\": \"[0-9a-f-]{36}\"")]
    private static partial Regex EventId();

    [GeneratedRegex("\"cursor\": \"AQZldmVudHNu[A-Za-z0-9_-]+\"")]
    private static partial Regex EventCursor();
}
