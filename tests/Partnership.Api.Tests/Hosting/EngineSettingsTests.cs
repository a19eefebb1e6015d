using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Partnership.Api.Hosting;

namespace Partnership.Api.Tests.Hosting;

/// <summary>What is configured under <c>GraphQL</c> reaches the requests.</summary>
[Collection(ApiCollection.Name)]
public sealed class EngineSettingsTests(ApiFixture api)
{
    private const string Page = "query ($n: Int!) { pupils(first: $n) { nodes { upn registrations { school { name } } } } }";

    [Fact]
    public async Task A_server_asks_no_more_of_an_operation_than_its_configured_cost()
    {
        await using var strict = await api.StartBesideAsync(("GraphQL:Limits:MaxCost", "60"));

        Assert.Equal("COST_LIMIT_EXCEEDED", CodeOf(await AskAsync(strict, new { query = Page, variables = new { n = 50 } })));
        Assert.Null(CodeOf(await AskAsync(strict, new { query = Page, variables = new { n = 2 } })));
        Assert.False((await api.AskAsync("northfield-trust", Page, new { n = 50 })).TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task A_list_that_nothing_bounds_costs_as_many_items_as_are_configured()
    {
        await using var generous = await api.StartBesideAsync(("GraphQL:Limits:DefaultListSize", "1"), ("GraphQL:Limits:MaxCost", "60"));

        Assert.Null(CodeOf(await AskAsync(generous, new { query = Page, variables = new { n = 20 } })));
    }

    [Fact]
    public async Task OnError_is_read_where_it_is_switched_on_and_passed_over_elsewhere()
    {
        await using var switched = await api.StartBesideAsync(("GraphQL:AllowOnError", "true"));
        var wrong = new { query = "{ viewer { client } }", onError = "SHRUG" };

        Assert.Equal("ON_ERROR_INVALID", CodeOf(await AskAsync(switched, wrong)));
        Assert.Null(CodeOf(await AskAsync(switched, new { wrong.query, onError = "NULL" })));
        using var passedOver = await api.ClientOf("northfield-trust").PostAsJsonAsync(api.Endpoint, wrong);
        Assert.Null(CodeOf(await passedOver.Content.ReadFromJsonAsync<JsonElement>()));
    }

    private static string? CodeOf(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
        : null;

    private async Task<JsonElement> AskAsync(PartnershipServer server, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "graphql")) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Issuer!.Issue("northfield-trust", null));
        using var response = await api.Http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
