using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Partnership.Testing;
using Xunit.Abstractions;

namespace Partnership.Api.Tests.Examples;

/// <summary>The programs of examples/clients run as they stand against the demonstration county.</summary>
public sealed class ExampleClientTests(ApiFixture server, ITestOutputHelper output) : IClassFixture<ApiFixture>
{
    private static readonly string Clients = RepositoryRoot.Combine("examples", "clients");

    [Fact]
    public async Task The_trust_s_report_tells_every_pupil_who_is_also_elsewhere()
    {
        var report = await RunAsync("dotnet", ["run", Path.Combine(Clients, "dual-registered-pupils.cs")], new() { ["PARTNERSHIP_CLIENT"] = "northfield-trust" });
        Assert.Matches(@"98 pupils, [1-9]\d* contradictions this week", report);
    }

    [Fact]
    public async Task The_partner_app_goes_on_after_the_cursor_that_it_kept()
    {
        var tsx = RepositoryRoot.Combine("tests", "clients", "node_modules", ".bin", "tsx");
        if (!File.Exists(tsx))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "The npm clients are not installed: run 'npm ci' in tests/clients.");
            output.WriteLine("not run: the npm clients are not installed (npm ci in tests/clients)");
            return;
        }

        var directory = Directory.CreateTempSubdirectory("partnership-client");
        var cursor = Path.Combine(directory.FullName, "cursor");
        await File.WriteAllTextAsync(cursor, await CursorAsync());
        await RecordAsync("Z999410225041");
        var report = await RunAsync(
            tsx,
            [Path.Combine(Clients, "absence-updates.mts"), "1"],
            new() { ["PARTNERSHIP_CLIENT"] = "absence-app", ["CURSOR_FILE"] = cursor });

        Assert.StartsWith("ABSENCE_RECORDED  2026-11-20  PM", report, StringComparison.Ordinal);
        Assert.NotEqual(report, await File.ReadAllTextAsync(cursor));
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task The_partner_app_s_receiver_registers_itself_and_verifies_what_it_is_sent()
    {
        var tsx = RepositoryRoot.Combine("tests", "clients", "node_modules", ".bin", "tsx");
        if (!File.Exists(tsx))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "The npm clients are not installed: run 'npm ci' in tests/clients.");
            output.WriteLine("not run: the npm clients are not installed (npm ci in tests/clients)");
            return;
        }

        var report = await RunAsync(
            tsx, [Path.Combine(Clients, "webhook-receiver.mts"), "1"], new() { ["PARTNERSHIP_CLIENT"] = "absence-app", ["RECEIVER_PORT"] = "0" });
        Assert.StartsWith("PING  /", report, StringComparison.Ordinal);
    }

    // Where the log stands: the first heartbeat of a subscription says it.
    private async Task<string> CursorAsync()
    {
        using var http = server.ClientOf("absence-app");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("graphql", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Content = new StringContent(
            JsonSerializer.Serialize(new { query = "subscription { absenceUpdates { eventId } }" }), Encoding.UTF8, "application/json");
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var stream = await EventStream.OpenAsync(response);
        return stream.LastEventId!;
    }

    private async Task RecordAsync(string upn)
    {
        const string Mutation = "mutation($input: RecordProviderSessionInput!) { recordProviderSession(input: $input) { errors { code } } }";
        var data = await server.DataAsync("harbour-ap", Mutation, new
        {
            input = new { half = "PM", observations = new[] { new { upn, observation = "ABSENT", reason = "NOT_YET_ESTABLISHED" } } },
        });
        Assert.Equal("""{"recordProviderSession":{"errors":[]}}""", data.GetRawText());
    }

    private async Task<string> RunAsync(string program, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PARTNERSHIP_URL"] = server.Endpoint.ToString();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, text + await complaints);
        return text;
    }
}
