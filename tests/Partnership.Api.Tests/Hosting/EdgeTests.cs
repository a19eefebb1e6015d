using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Partnership.Api.Authentication;

namespace Partnership.Api.Tests.Hosting;

/// <summary>What every answer carries, what a page of another origin is given, and how large a request may be; docs/access.md says the same.</summary>
[Collection(ApiCollection.Name)]
public sealed class EdgeTests(ApiFixture api)
{
    private const string Client = DemoClients.School;
    private const string Page = "https://elsewhere.example";

    /// <summary>A request of each kind: method, path, whose, and the status of its answer.</summary>
    public static TheoryData<string, string, string?, int> Requests => new()
    {
        { "GET", "health/live", null, 200 },
        { "GET", "health/ready", null, 200 },
        { "POST", "health/live", null, 405 },
        { "GET", "docs/errors", null, 200 },
        { "GET", "docs/events", null, 200 },
        { "GET", "docs/events.schema.json", null, 200 },
        { "GET", "graphql/schema.graphql", null, 401 },
        { "GET", "graphql/schema.graphql", Client, 200 },
        { "GET", "graphql?query=%7B__typename%7D", null, 401 },
        { "GET", "graphql?query=%7B__typename%7D", Client, 200 },
        { "GET", "graphql", Client, 400 },
        { "DELETE", "graphql", Client, 405 },
        { "OPTIONS", "graphql", null, 405 },
        { "POST", "graphql", Client, 415 },
        { "GET", "events", null, 401 },
        { "GET", "events?first=2", Client, 200 },
        { "GET", "events?first=0", Client, 400 },
        { "GET", "admin", null, 404 },
        { "GET", "../etc/passwd", null, 404 },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_answer_carries_the_same_headers_whoever_asks_for_what(string method, string path, string? client, int status)
    {
        using var response = await SendAsync(method, path, client, ("Origin", Page), ("Cookie", "session=1"));

        Assert.Equal(status, (int)response.StatusCode);
        AssertGuarded(response);
    }

    [Fact]
    public async Task A_failure_beside_GraphQL_is_masked_and_carries_them_too()
    {
        await api.Test.ExecuteAsync("alter table access_record add constraint nothing_can_be_kept check (operation <> 'GET /events') not valid");
        try
        {
            using var response = await SendAsync("GET", "events?first=100", Client);
            var answer = await response.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.Equal("""{"errors":[{"message":"Something went wrong on our side.","extensions":{"code":"INTERNAL_ERROR"}}]}""", answer);
            AssertGuarded(response);
        }
        finally
        {
            await api.Test.ExecuteAsync("alter table access_record drop constraint nothing_can_be_kept");
        }
    }

    [Theory]
    [InlineData("POST", "authorization,content-type")]
    [InlineData("GET", "authorization")]
    [InlineData("GET", "graphql-require-preflight")]
    public async Task A_browser_that_asks_for_a_page_of_another_origin_is_told_nothing_that_lets_it(string method, string headers)
    {
        foreach (var path in (string[])["graphql", "events", "graphql/schema.graphql"])
        {
            using var response = await SendAsync(
                "OPTIONS", path, null, ("Origin", Page), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", headers));

            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
            AssertGuarded(response);
        }
    }

    [Theory]
    [InlineData(Page)]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_page_of_another_origin_opens_no_socket(string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.SetRequestHeader("Authorization", $"Bearer {api.TokenOf(Client)}");
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Socket, CancellationToken.None));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task A_page_of_its_own_opens_one()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Origin", api.Address.GetLeftPart(UriPartial.Authority));

        await socket.ConnectAsync(Socket, CancellationToken.None);

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    /// <summary>What is too large, and the answer to it; a header or an address is refused by the server under the application, which has no code for it.</summary>
    public static TheoryData<string, int, string?> TooLarge => new()
    {
        { "body", 413, "REQUEST_SIZE_LIMIT_EXCEEDED" },
        { "body without its length", 413, "REQUEST_SIZE_LIMIT_EXCEEDED" },
        { "compressed body", 415, "UNSUPPORTED_MEDIA_TYPE" },
        { "batch", 400, "BATCHING_DISABLED" },
        { "variables nested too deep", 400, "MALFORMED_JSON" },
        { "list in the variables", 200, "BATCH_SIZE_INVALID" },
        { "header", 431, null },
        { "number of headers", 431, null },
        { "address", 414, null },
    };

    [Theory]
    [MemberData(nameof(TooLarge))]
    public async Task What_is_too_large_is_refused_with_its_code(string what, int status, string? code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, api.Endpoint) { Content = Json(new { query = "{ viewer { client } }" }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.TokenOf(DemoClients.Provider));
        request.Headers.ExpectContinue = true; // A server that refuses a body does not read it to its end.
        Enlarge(request, what);

        using var response = await api.Http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();

        Assert.Equal((what, status), (what, (int)response.StatusCode));
        Assert.Contains(code is null ? "" : $"\"code\":\"{code}\"", answer, StringComparison.Ordinal);
        Assert.True(code is not null || answer.Length == 0, answer);
    }

    [Fact]
    public async Task A_message_of_a_socket_that_is_too_large_closes_it()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(Socket, CancellationToken.None);

        await socket.SendAsync(new byte[(64 * 1024) + 1], WebSocketMessageType.Text, true, CancellationToken.None);
        await socket.ReceiveAsync(new byte[1024], CancellationToken.None);

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
    }

    private Uri Socket => new UriBuilder(api.Endpoint) { Scheme = "ws" }.Uri;

    private static void Enlarge(HttpRequestMessage request, string what)
    {
        switch (what)
        {
            case "body" or "body without its length":
                request.Content = Json(new { query = "{ viewer { client } }", operationName = new string('x', 1024 * 1024) });
                request.Headers.TransferEncodingChunked = what == "body" ? null : true;
                break;
            case "compressed body":
                request.Content!.Headers.ContentEncoding.Add("gzip");
                break;
            case "batch":
                request.Content = Json(Enumerable.Repeat(new { query = "{ viewer { client } }" }, 11));
                break;
            case "variables nested too deep":
                request.Content = new StringContent(
                    $$$"""{"query":"{ viewer { client } }","variables":{"a":{{{new string('[', 1000)}}}{{{new string(']', 1000)}}}}}""", Encoding.UTF8, "application/json");
                break;
            case "list in the variables":
                request.Content = Json(new
                {
                    query = "mutation($input: RecordProviderSessionInput!) { recordProviderSession(input: $input) { errors { code } } }",
                    variables = new { input = new { half = "AM", observations = Enumerable.Repeat(new { upn = "x", observation = "PRESENT" }, 401) } },
                });
                break;
            case "header":
                request.Headers.Add("X-Padding", new string('x', 32 * 1024));
                break;
            case "number of headers":
                for (var i = 0; i < 64; i++)
                {
                    request.Headers.Add($"X-Padding-{i}", "x");
                }

                break;
            case "address":
                request.RequestUri = new Uri(request.RequestUri!, $"?padding={new string('x', 8 * 1024)}");
                break;
        }
    }

    private static StringContent Json(object value) => new(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");

    private static void AssertGuarded(HttpResponseMessage response)
    {
        Assert.Equal(
            ("no-store", "nosniff", "default-src 'none'; frame-ancestors 'none'", "no-referrer", "same-origin"),
            (response.Headers.CacheControl?.ToString(), Header("X-Content-Type-Options"), Header("Content-Security-Policy"), Header("Referrer-Policy"),
                Header("Cross-Origin-Resource-Policy")));
        Assert.NotEmpty(Header("X-Request-Id"));
        Assert.DoesNotContain(response.Headers, header =>
            header.Key is "Server" or "Set-Cookie" || header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));

        string Header(string name) => string.Join(", ", response.Headers.TryGetValues(name, out var values) ? values : []);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? client, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(api.Address, path));
        if (client is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.TokenOf(client));
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await api.Http.SendAsync(request);
    }
}
