using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Partnership.Testing;

namespace Partnership.Api.Tests.Hosting;

[Collection(ApiCollection.Name)]
public sealed class ServerTests(ApiFixture api)
{
    [Theory]
    [InlineData("health/live", "live")]
    [InlineData("health/ready", "ready")]
    public async Task Health_is_told_to_everybody_and_tells_nothing_else(string path, string status)
    {
        var answer = await api.Http.GetFromJsonAsync<JsonElement>(new Uri(api.Address, path));

        Assert.Equal($$"""{"status":"{{status}}"}""", answer.GetRawText());
    }

    [Fact]
    public async Task A_server_whose_database_lacks_a_migration_is_not_ready()
    {
        await api.Test.ExecuteAsync("update schema_migration set name = 'hidden' where number = 1");
        try
        {
            using var response = await api.Http.GetAsync(new Uri(api.Address, "health/ready"));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Contains("0001_roles_and_context", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await api.Test.ExecuteAsync("update schema_migration set name = '0001_roles_and_context' where number = 1");
        }
    }

    [Fact]
    public async Task The_explanation_of_the_error_codes_is_served_as_it_stands_in_the_repository()
    {
        using var response = await api.Http.GetAsync(new Uri(api.Address, "docs/errors"));

        Assert.Equal("text/markdown", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(await File.ReadAllTextAsync(RepositoryRoot.Combine("docs", "errors.md")), await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Every_answer_names_its_request_and_is_neither_kept_nor_framed_nor_sniffed()
    {
        using var response = await api.PostAsync(api.TokenOf("absence-app"), "{ viewer { client } }");

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Header(response, "Content-Security-Policy"));
        Assert.NotEmpty(Header(response, "X-Request-Id"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_page_of_another_name_that_was_pointed_at_this_machine_is_not_served()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(api.Address, "health/live"));
        request.Headers.Host = "evil.example";

        using var response = await api.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        using var response = await api.Http.GetAsync(new Uri(api.Address, "admin"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));
}
