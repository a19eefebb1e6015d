using System.Text.Json;
using System.Text.RegularExpressions;
using Partnership.GraphQL.AspNetCore.Tests.Toy;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.AspNetCore.Tests.Http;

/// <summary>More than two hundred kinds of wrong requests over real connections: each gets a coded error, none a 500 or a trace.</summary>
public sealed partial class MalformedRequestTests : IAsyncLifetime
{
    private static readonly GraphQLEngine Engine = new(ExecutableSchema.Create(Schema.Parse(Malformed.Sdl), b => b
        .Scalar<string>("Date", v => v is string { Length: 10 } day ? day : throw new FormatException("A date is written YYYY-MM-DD."), (json, d) => json.WriteStringValue(d))
        .FallbackTypeOf((_, _) => "Query")
        .Fallback((_, _) => (parents, _) => new(parents.Select(_ => (object?)1).ToList()))
        .FallbackSubscription(_ => (_, _) => AsyncEnumerable.Empty<Subscriptions.SourceEvent<object?>>())));

    private ToyServer _server = null!;

    public async Task InitializeAsync() => _server = await ToyServer.StartAsync(_ => new() { Engine = Engine });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Every_text_that_is_no_document_is_refused_over_HTTP() =>
        await AllRefusedAsync(Malformed.Texts.Select(Body), code => code is "GRAPHQL_PARSE_FAILED");

    [Fact]
    public async Task Every_document_that_breaks_a_rule_is_refused_over_HTTP() => await AllRefusedAsync(
        Malformed.Documents.Select(Body),
        code => code is "GRAPHQL_VALIDATION_FAILED" or "OPERATION_NOT_FOUND" || code.EndsWith("_LIMIT_EXCEEDED", StringComparison.Ordinal));

    [Fact]
    public async Task Every_variable_that_does_not_fit_is_refused_over_HTTP() =>
        await AllRefusedAsync(Malformed.Variables.Select(Body), code => code is "VARIABLE_INVALID");

    [Fact]
    public async Task Every_one_of_them_is_refused_over_a_socket_that_goes_on()
    {
        await using var socket = await ToySocket.OpenAsync(_server);
        await socket.SendAsync("""{"type":"connection_init"}""");
        await socket.ReceiveAsync();
        string[] payloads = [.. Malformed.Texts.Select(Body), .. Malformed.Documents.Select(Body), .. Malformed.Variables.Select(Body)];
        foreach (var payload in payloads)
        {
            await socket.SendAsync($$"""{"id":"x","type":"subscribe","payload":{{payload}}}""");
            var answer = await socket.ReceiveAsync();
            Assert.True(answer.GetProperty("type").GetString() == "error", $"{payload}: {answer}");
            AssertCoded(payload, answer.GetProperty("payload"));
        }

        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("pong", (await socket.ReceiveAsync()).GetProperty("type").GetString());
        Assert.Empty(_server.Log.Entries);
    }

    [Theory]
    [InlineData("Accept", ";;;")]
    [InlineData("Accept", "application/json;q=2")]
    [InlineData("Accept", "application/json;q=abc")]
    [InlineData("Accept", "*/json")]
    [InlineData("Accept", "application/json,,,,")]
    [InlineData("Accept", "text/event-stream;q=0")]
    [InlineData("Authorization", "")]
    [InlineData("Authorization", "Basic eDp5")]
    [InlineData("Authorization", "Bearer a b c")]
    [InlineData("Last-Event-ID", "?;drop")]
    [InlineData("GraphQL-Cost", "nonsense")]
    [InlineData("GraphQL-Require-Preflight", "")]
    [InlineData("Upgrade", "h2c")]
    [InlineData("Upgrade", "nonsense/9")]
    [InlineData("Sec-WebSocket-Version", "12")]
    [InlineData("Sec-WebSocket-Key", "short")]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    [InlineData("Expect", "nonsense")]
    [InlineData("Range", "bytes=5-1")]
    [InlineData("If-None-Match", "*")]
    [InlineData("Cookie", "a=b;;;=")]
    [InlineData("traceparent", "00-zz-zz-zz")]
    public async Task No_header_makes_the_server_fail(string name, string value)
    {
        var request = Answer.PostQuery("{ a }");
        if (name is "Accept" or "Authorization")
        {
            request.Headers.Remove(name);
        }

        request.Headers.TryAddWithoutValidation(name, value);
        var answer = await _server.SendAsync(request);
        Assert.InRange(answer.Status, 200, 499);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        if (answer.Status >= 400)
        {
            AssertCoded(name, answer.Body.GetProperty("errors"));
        }

        Assert.Empty(_server.Log.Entries);
    }

    private async Task AllRefusedAsync(IEnumerable<string> bodies, Func<string, bool> isExpected)
    {
        foreach (var body in bodies)
        {
            var answer = await _server.SendAsync(Answer.Post(body));
            Assert.True(answer.Status == 400, $"{body}: {answer.Status} {answer.Text}");
            Assert.False(answer.Body.TryGetProperty("data", out _), body);
            AssertCoded(body, answer.Body.GetProperty("errors"));
            Assert.True(isExpected(answer.Code!), $"{body}: {answer.Text}");
        }

        Assert.Empty(_server.Log.Entries);
    }

    private static void AssertCoded(string what, JsonElement errors)
    {
        Assert.InRange(errors.GetArrayLength(), 1, 5);
        foreach (var error in errors.EnumerateArray())
        {
            Assert.Matches(Code(), error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.True(error.GetProperty("message").GetString() is { Length: > 5 and < 500 } message
                && !message.Contains("   at ", StringComparison.Ordinal) && !message.Contains("Exception", StringComparison.Ordinal), $"{what}: {error}");
        }
    }

    private static string Body(string query) => JsonSerializer.Serialize(new { query });

    private static string Body((string Type, string Place, string Json) variable) =>
        $$$"""{"query":"query ($v: {{{variable.Type}}}) { a({{{variable.Place}}}: $v) }","variables":{"v":{{{variable.Json}}}}}""";

    [GeneratedRegex("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$")]
    private static partial Regex Code();
}
