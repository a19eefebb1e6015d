using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Partnership.Api.Authentication;
using Partnership.Api.Configuration;

namespace Partnership.Api.Tests.Authentication;

[Collection(ApiCollection.Name)]
public sealed class DevelopmentIssuerTests(ApiFixture api)
{
    public static TheoryData<string> Clients => [.. DemoClients.All];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_demonstration_client_gets_a_token_for_its_name_and_is_known_by_it(string client)
    {
        var token = await TokenAsync(new() { ["client_id"] = client, ["client_secret"] = client });

        using var response = await api.PostAsync(token.GetProperty("access_token").GetString(), "{ viewer { client } }");
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(client, answer.GetProperty("data").GetProperty("viewer").GetProperty("client").GetString());
        Assert.Equal("Bearer", token.GetProperty("token_type").GetString());
        Assert.Equal(3600, token.GetProperty("expires_in").GetInt32());
    }

    [Fact]
    public async Task A_client_may_authenticate_itself_in_the_header()
    {
        using var request = Request(new() { ["name"] = "Ada Quill", ["position"] = "Tutor", ["expires_in"] = "60" });
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("harbour%2Dap:harbour-ap")));

        using var response = await api.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(60, answer.GetProperty("expires_in").GetInt32());
    }

    [Theory]
    [InlineData("client_credentials", "harbour-ap", "wrong", 401, "invalid_client")]
    [InlineData("client_credentials", "nobody", "nobody", 401, "invalid_client")]
    [InlineData("client_credentials", "", "", 401, "invalid_client")]
    [InlineData("password", "harbour-ap", "harbour-ap", 400, "unsupported_grant_type")]
    public async Task Whoever_cannot_prove_who_it_is_gets_no_token(string grant, string id, string secret, int status, string error)
    {
        using var request = Request(new() { ["client_id"] = id, ["client_secret"] = secret }, grant);
        using var response = await api.Http.SendAsync(request);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(error, answer.GetProperty("error").GetString());
        Assert.Equal(status == 401, response.Headers.WwwAuthenticate.Count > 0);
    }

    [Theory]
    [InlineData("name", "Ada Quill")]
    [InlineData("expires_in", "3601")]
    [InlineData("expires_in", "soon")]
    public async Task A_field_that_makes_no_sense_is_an_invalid_request(string field, string value)
    {
        using var request = Request(new() { ["client_id"] = "harbour-ap", ["client_secret"] = "harbour-ap", [field] = value });
        using var response = await api.Http.SendAsync(request);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("invalid_request", answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Its_discovery_document_leads_to_the_key_that_checks_its_tokens()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Authentication:Authority"] = new Uri(api.Address, "dev").AbsoluteUri,
            ["Authentication:Audience"] = AuthenticationSettings.DefaultAudience,
        }).Build();
        using var keys = IssuerKeys.Of(AuthenticationSettings.Read(configuration, development: false), api.Http, TimeProvider.System);
        await keys.LoadAsync("the discovery document", CancellationToken.None);

        var tokens = new AccessTokens(keys, AuthenticationSettings.DefaultAudience, TimeProvider.System);

        Assert.Equal("absence-app", (await tokens.VerifyAsync(api.TokenOf("absence-app"), CancellationToken.None))?.ClientId);
    }

    private HttpRequestMessage Request(Dictionary<string, string> form, string grant = "client_credentials")
    {
        form["grant_type"] = grant;
        return new HttpRequestMessage(HttpMethod.Post, new Uri(api.Address, "dev/token")) { Content = new FormUrlEncodedContent(form) };
    }

    private async Task<JsonElement> TokenAsync(Dictionary<string, string> form)
    {
        using var request = Request(form);
        using var response = await api.Http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
