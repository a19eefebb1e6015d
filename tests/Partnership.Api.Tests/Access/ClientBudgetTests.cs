using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Partnership.Api.Access;
using Partnership.Api.Authentication;
using Partnership.Api.Configuration;
using Partnership.Api.Tests.Nodes;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access;

[Collection(ApiCollection.Name)]
public sealed class ClientBudgetTests(ApiFixture api)
{
    private const string Pupils = "{ pupils(first: 20) { nodes { id } } }";

    [Fact]
    public async Task A_client_that_used_up_its_cost_waits_and_others_do_not()
    {
        await using var server = await api.StartBesideAsync(("Requests:CostPerMinute", "1"));

        using var first = await PostAsync(server.Address, server.Issuer!.Issue(DemoClients.School), Pupils);
        using var second = await PostAsync(server.Address, server.Issuer.Issue(DemoClients.School), Pupils);
        using var another = await PostAsync(server.Address, server.Issuer.Issue(DemoClients.Provider), Pupils);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (first.StatusCode, second.StatusCode, another.StatusCode));
        Assert.Equal("\"cost\";q=1;w=60", Header(first, "RateLimit-Policy"));
        Assert.Matches("^\"cost\";r=[0-9]+;t=[0-9]+$", Header(first, "RateLimit"));
        Assert.StartsWith("\"cost\";r=0;t=", Header(second, "RateLimit"), StringComparison.Ordinal);
        Assert.True(int.Parse(Header(second, "Retry-After"), CultureInfo.InvariantCulture) is > 0 and <= 300);
        Assert.Contains("\"code\":\"RATE_LIMITED\"", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_was_returned_its_share_of_pupils_waits()
    {
        await using var server = await api.StartBesideAsync(("Requests:PupilsPerMinute", "5"));

        using var first = await PostAsync(server.Address, server.Issuer!.Issue(DemoClients.School), Pupils);
        using var second = await PostAsync(server.Address, server.Issuer.Issue(DemoClients.School), "{ viewer { client } }");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.Equal("\"pupils\";q=5;w=60", Header(first, "RateLimit-Policy"));
    }

    [Fact]
    public async Task Opening_a_stream_counts_too()
    {
        await using var server = await api.StartBesideAsync(("Requests:CostPerMinute", "1"));
        using var first = await PostAsync(server.Address, server.Issuer!.Issue(DemoClients.School), Pupils);
        using var stream = await PostAsync(
            server.Address, server.Issuer.Issue(DemoClients.School), "subscription { absenceUpdates { eventId } }", "text/event-stream");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, stream.StatusCode));
    }

    [Fact]
    public async Task A_page_of_the_feed_counts_too_its_cost_and_its_pupils()
    {
        await using var server = await api.StartBesideAsync(("Requests:CostPerMinute", "1000"), ("Requests:PupilsPerMinute", "5"));
        var token = server.Issuer!.Issue(DemoClients.Trust);

        using var first = await GetAsync(server.Address, token, "events?first=100");
        using var second = await GetAsync(server.Address, token, "events?first=1");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.Equal("\"cost\";q=1000;w=60, \"pupils\";q=5;w=60", Header(first, "RateLimit-Policy"));
        Assert.StartsWith("\"cost\";r=899;", Header(first, "RateLimit"), StringComparison.Ordinal);
        Assert.Contains("\"pupils\";r=0;", Header(second, "RateLimit"), StringComparison.Ordinal);
        Assert.Contains($"\"retryAfter\":{Header(second, "Retry-After")}", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_kind_of_answer_tells_what_is_left()
    {
        await using var server = await api.StartBesideAsync(("Requests:CostPerMinute", "1000"));
        var token = server.Issuer!.Issue(DemoClients.School);

        foreach (var (query, accept, status) in ((string, string, int)[])
            [
                ("{ nothing", "application/json", 200),
                ("{ nothing", "application/graphql-response+json", 400),
                ("{ viewer { client } }", "image/png", 406),
                ("{ viewer { client } }", "text/event-stream", 200),
                ("subscription { absenceUpdates { eventId } }", "text/event-stream", 200),
                ("subscription { absenceUpdates { eventId } }", "application/json", 406),
            ])
        {
            using var response = await PostAsync(server.Address, token, query, accept);

            Assert.Equal((query, accept, status), (query, accept, (int)response.StatusCode));
            Assert.Equal("\"cost\";q=1000;w=60", Header(response, "RateLimit-Policy"));
            Assert.Matches("^\"cost\";r=[0-9]+;t=[0-9]+$", Header(response, "RateLimit"));
        }
    }

    [Fact]
    public async Task Who_waits_is_refused_before_the_request_is_read()
    {
        await using var server = await api.StartBesideAsync(("Requests:CostPerMinute", "1"));
        using var first = await PostAsync(server.Address, server.Issuer!.Issue(DemoClients.School), Pupils);

        using var malformed = await PostAsync(server.Address, server.Issuer.Issue(DemoClients.School), "{ nothing");
        using var contract = await GetAsync(server.Address, server.Issuer.Issue(DemoClients.School), "graphql/schema.graphql");

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (malformed.StatusCode, contract.StatusCode));
    }

    [Fact]
    public async Task A_connection_whose_client_used_up_its_share_is_told_so_and_when_and_keeps_its_stream()
    {
        await using var server = await api.StartBesideAsync(("Requests:CostPerMinute", "1"));
        await using var socket = await SocketFollower.OpenAsync(
            new Uri(server.Address, "graphql"), server.Issuer!.Issue(DemoClients.School), "subscription { absenceUpdates { eventId } }");

        using var first = await PostAsync(server.Address, server.Issuer.Issue(DemoClients.School), Pupils);

        for (var asked = 0; asked < 2; asked++)
        {
            var error = Assert.Single((await socket.AskAsync(Pupils))!.Value.EnumerateArray()).GetProperty("extensions");

            Assert.Equal("RATE_LIMITED", error.GetProperty("code").GetString());
            Assert.InRange(error.GetProperty("retryAfter").GetInt32(), 1, 300);
        }

        Assert.Null(socket.Closed);
    }

    [Fact]
    public async Task Where_nothing_is_bounded_nothing_is_said()
    {
        using var response = await PostAsync(api.Address, api.TokenOf(DemoClients.School), "{ viewer { client } }");

        Assert.False(response.Headers.Contains("RateLimit") || response.Headers.Contains("RateLimit-Policy"));
    }

    [Fact]
    public void A_budget_fills_steadily_to_its_share_and_no_further()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        var budgets = new ClientBudgets(Settings("Requests:CostPerMinute", "60"), time);
        var caller = new Caller(1, OrganisationKind.School, "client", ClaimSets.School, Purpose.Attendance, DateTimeOffset.MaxValue);

        Assert.Null(Enter(budgets, caller, 100).Refusal); // Larger than the share: it overdraws, and 40 are owed.
        Assert.Equal("41", Enter(budgets, caller, 1).Refusal!.Headers["Retry-After"]);
        time.Advance(TimeSpan.FromSeconds(40));
        Assert.NotNull(Enter(budgets, caller, 1).Refusal);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(Enter(budgets, caller, 1).Refusal);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("\"cost\";r=59;t=1", Enter(budgets, caller, 1).Left);
    }

    [Theory]
    [InlineData("Requests:CostPerMinute", "0")]
    [InlineData("Requests:CostPerMinute", "-1")]
    [InlineData("Requests:PupilsPerMinute", "many")]
    public void A_share_is_a_number_above_zero(string name, string value) =>
        Assert.Equal($"{name} is '{value}': it is a number above zero.", Assert.Throws<StartException>(() => Settings(name, value)).Message);

    [Fact]
    public void Outside_development_there_are_shares_where_nothing_is_configured()
    {
        var settings = RequestSettings.Read(new ConfigurationBuilder().Build(), development: false);

        Assert.Equal((5_000_000L, 50_000L), (settings.CostPerMinute, settings.PupilsPerMinute));
    }

    private static RequestSettings Settings(string name, string value) => RequestSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = value }).Build(), development: true);

    private static (GraphQL.AspNetCore.TransportRefusal? Refusal, string Left) Enter(ClientBudgets budgets, Caller caller, double cost)
    {
        var http = new DefaultHttpContext();
        return (budgets.Enter(http, caller, cost), http.Response.Headers["RateLimit"].ToString());
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));

    private async Task<HttpResponseMessage> GetAsync(Uri address, string token, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await api.Http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> PostAsync(Uri address, string token, string query, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "graphql")) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd(accept);
        return await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
