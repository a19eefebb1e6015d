using Partnership.GraphQL.AspNetCore.Tests.Toy;

namespace Partnership.GraphQL.AspNetCore.Tests.Http;

/// <summary>What a page of another origin can make a browser send carries no authority and runs nothing.</summary>
public sealed class ForeignPageTests : IAsyncLifetime
{
    private ToyServer _open = null!;
    private ToyServer _secured = null!;

    public async Task InitializeAsync() =>
        (_open, _secured) = (await ToyServer.StartAsync(), await ToyServer.StartSecuredAsync());

    public async Task DisposeAsync()
    {
        await _open.DisposeAsync();
        await _secured.DisposeAsync();
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "query=mutation%20%7B%20bump%20%7D")]
    [InlineData("text/plain", """{"query":"mutation { bump }"}""")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=query\r\n\r\nmutation { bump }\r\n--b--")]
    public async Task A_form_or_plain_text_is_415_even_where_everybody_is_admitted(string contentType, string body)
    {
        var answer = await _open.SendAsync(Answer.Post(body, "*/*", contentType, token: null));
        Assert.Equal(415, answer.Status);
        Assert.Equal(0, _open.Schema.Bumped);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task A_GET_without_a_header_of_its_own_is_refused(string accept)
    {
        var answer = await _open.SendAsync(Answer.GetQuery("{ hello }", accept, token: null));
        Assert.Equal((400, "PREFLIGHT_REQUIRED"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_GET_with_the_preflight_header_or_a_token_is_served_and_kept_out_of_caches()
    {
        var request = Answer.GetQuery("{ hello }", token: null);
        request.Headers.Add("GraphQL-Require-Preflight", "1");
        foreach (var answer in new[] { await _open.SendAsync(request), await _open.SendAsync(Answer.GetQuery("{ hello }")) })
        {
            Assert.Equal(200, answer.Status);
            Assert.Equal("no-store", answer.Header("Cache-Control"));
        }
    }

    [Fact]
    public async Task A_mutation_by_GET_is_405_and_does_not_run()
    {
        foreach (var accept in new[] { Answer.Json, Answer.GraphQL, "text/event-stream" })
        {
            var answer = await _open.SendAsync(Answer.GetQuery("mutation { bump }", accept));
            Assert.Equal((405, "POST", "METHOD_NOT_ALLOWED"), (answer.Status, answer.Header("Allow"), answer.Code));
        }

        var byName = await _open.SendAsync(Answer.Get("?operationName=M&query=" + Uri.EscapeDataString("query Q { hello } mutation M { bump }")));
        Assert.Equal(405, byName.Status);
        Assert.Equal(0, _open.Schema.Bumped);
    }

    [Fact]
    public async Task Cookies_are_never_set_and_never_believed()
    {
        var withCookie = Answer.Post("""{"query":"{ whoAmI }"}""", token: null);
        withCookie.Headers.Add("Cookie", $"Authorization=Bearer {ToyServer.Token}; token={ToyServer.Token}");
        withCookie.Headers.Add("Origin", "https://elsewhere.example");
        var refused = await _secured.SendAsync(withCookie);
        Assert.Equal((401, "UNAUTHENTICATED"), (refused.Status, refused.Code));
        foreach (var answer in new[] { refused, await _secured.SendAsync(Answer.PostQuery("{ whoAmI }")) })
        {
            Assert.Null(answer.Header("Set-Cookie"));
            Assert.DoesNotContain(answer.Message.Headers, header =>
                header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }
    }
}
