using System.Net;
using System.Net.Sockets;
using System.Text;
using Partnership.GraphQL.AspNetCore.Tests.Toy;

namespace Partnership.GraphQL.AspNetCore.Tests.Http;

public sealed class BadInputTests : IAsyncLifetime
{
    private ToyServer _server = null!;

    public async Task InitializeAsync() => _server = await ToyServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("", "MALFORMED_JSON")]
    [InlineData("NONSENSE", "MALFORMED_JSON")]
    [InlineData("{\"query\":\"{ hello }\"", "MALFORMED_JSON")]
    [InlineData("{\"query\":\"{ hello }\"} {}", "MALFORMED_JSON")]
    [InlineData("{\"query\":\"{ hello }\",}", "MALFORMED_JSON")]
    [InlineData("{/**/\"query\":\"{ hello }\"}", "MALFORMED_JSON")]
    [InlineData("{\"query\":\"\\ud83d\"}", "MALFORMED_JSON")]
    [InlineData("{\"query\":\"{ hello }\",\"variables\":{\"a\":[{\"\\uDEAD\":1}]}}", "MALFORMED_JSON")]
    [InlineData("{\"query\":\"{ hello }\",\"extensions\":{\"a\":\"\\ud83d\"}}", "MALFORMED_JSON")]
    [InlineData("null", "BAD_REQUEST")]
    [InlineData("\"{ hello }\"", "BAD_REQUEST")]
    [InlineData("{}", "BAD_REQUEST")]
    [InlineData("{\"query\":null}", "BAD_REQUEST")]
    [InlineData("{\"query\":5}", "BAD_REQUEST")]
    [InlineData("{\"query\":\"{ hello }\",\"query\":\"{ hello }\"}", "BAD_REQUEST")]
    [InlineData("{\"query\":\"{ hello }\",\"operationName\":false}", "BAD_REQUEST")]
    [InlineData("{\"query\":\"{ hello }\",\"variables\":\"{}\"}", "BAD_REQUEST")]
    [InlineData("{\"query\":\"{ hello }\",\"extensions\":[]}", "BAD_REQUEST")]
    [InlineData("{\"query\":\"{ hello }\",\"documentId\":\"a\"}", "BAD_REQUEST")]
    [InlineData("{\"query\":\"{ hello }\",\"documentId\":7}", "BAD_REQUEST")]
    [InlineData("[]", "BATCHING_DISABLED")]
    [InlineData("[{\"query\":\"{ hello }\"}]", "BATCHING_DISABLED")]
    public async Task A_body_that_is_no_request_is_a_coded_error(string body, string code)
    {
        var answer = await _server.SendAsync(Answer.Post(body));
        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.False(answer.Body.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task A_body_that_is_not_UTF8_is_malformed()
    {
        var request = Answer.Post("");
        request.Content = new ByteArrayContent([.. "{\"query\":\"{ hello }\",\"variables\":{\"a\":\""u8, 0xff, .. "\"}}"u8]);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var answer = await _server.SendAsync(request);
        Assert.Equal((400, "MALFORMED_JSON"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Variables_nested_a_thousand_deep_are_refused_and_nothing_overflows()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 1000)) + string.Concat(Enumerable.Repeat("]", 1000));
        var answer = await _server.SendAsync(Answer.Post("{\"query\":\"{ hello }\",\"variables\":{\"a\":" + deep + "}}"));
        Assert.Equal((400, "MALFORMED_JSON"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("\uFEFF{\"query\":\"{ hello }\"}")]
    [InlineData(" \r\n\t{ \"query\" : \"{ hello }\" , \"operationName\": null, \"variables\": null, \"extensions\": null } \n")]
    [InlineData("{\"\\u0071uery\":\"{ hello(name: \\\"😀 \\\\uD83D\\\\uDE00\\\") }\",\"somethingElse\":[1,{}]}")]
    public async Task A_body_that_is_merely_unusual_is_served(string body)
    {
        var answer = await _server.SendAsync(Answer.Post(body));
        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/graphql")]
    [InlineData("")]
    [InlineData("no media type at all")]
    public async Task Only_JSON_in_UTF8_is_read(string contentType)
    {
        var answer = await _server.SendAsync(Answer.Post("""{"query":"mutation { bump }"}""", contentType: contentType));
        Assert.Equal((415, "UNSUPPORTED_MEDIA_TYPE"), (answer.Status, answer.Code));
        Assert.Equal(0, _server.Schema.Bumped);
    }

    [Fact]
    public async Task A_compressed_body_is_not_read()
    {
        var request = Answer.PostQuery("{ hello }");
        request.Content!.Headers.ContentEncoding.Add("gzip");
        Assert.Equal("UNSUPPORTED_MEDIA_TYPE", (await _server.SendAsync(request)).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_a_megabyte_is_413_whether_or_not_its_length_is_told(bool chunked)
    {
        var request = Answer.Post($$"""{"query":"{ hello }","operationName":"{{new string('x', 1024 * 1024)}}"}""");
        request.Headers.TransferEncodingChunked = chunked;
        var answer = await _server.SendAsync(request);
        Assert.Equal((413, "REQUEST_SIZE_LIMIT_EXCEEDED"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_body_of_many_pieces_is_put_together()
    {
        var request = Answer.Post($$$"""{"query":"{ hello }","extensions":{"padding":"{{{new string('x', 900_000)}}}"}}""");
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal(200, (await _server.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("BREW")]
    public async Task Another_method_is_405_and_told_what_is_allowed(string method)
    {
        var answer = await _server.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/graphql"));
        Assert.Equal((405, "METHOD_NOT_ALLOWED", "GET, POST"), (answer.Status, answer.Code, answer.Header("Allow")));
    }

    [Theory]
    [InlineData("?query=%7B%20hello%20%7D&variables=nonsense", "MALFORMED_JSON")]
    [InlineData("?query=%7B%20hello%20%7D&variables=%7B%22a%22%3A%22%5Cud83d%22%7D", "MALFORMED_JSON")]
    [InlineData("?query=%7B%20hello%20%7D&variables=%5B%5D", "BAD_REQUEST")]
    [InlineData("?query=%7B%20hello%20%7D&extensions=7", "BAD_REQUEST")]
    [InlineData("?query=%7B%20hello%20%7D&query=%7B%20hello%20%7D", "BAD_REQUEST")]
    [InlineData("?query=", "BAD_REQUEST")]
    [InlineData("", "BAD_REQUEST")]
    [InlineData("?query=%FF%FE%7B", "GRAPHQL_PARSE_FAILED")]
    public async Task A_query_string_that_is_no_request_is_a_coded_error(string query, string code)
    {
        var answer = await _server.SendAsync(Answer.Get(query));
        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("text/html")]
    [InlineData("application/json; charset=latin1")]
    public async Task A_caller_that_takes_nothing_on_offer_is_told_so(string accept)
    {
        var answer = await _server.SendAsync(Answer.PostQuery("mutation { bump }", accept));
        Assert.Equal((406, "NOT_ACCEPTABLE"), (answer.Status, answer.Code));
        Assert.Equal(0, _server.Schema.Bumped);
    }

    [Fact]
    public async Task A_body_that_breaks_off_does_not_disturb_the_server()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _server.Url.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            "POST /graphql HTTP/1.1\r\nHost: toy\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"query\""));
        socket.Close();
        Assert.Equal(200, (await _server.SendAsync(Answer.PostQuery("{ hello }"))).Status);
        Assert.Empty(_server.Log.Entries);
    }

    [Fact]
    public async Task Broken_framing_is_answered_by_400_and_no_trace()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _server.Url.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            "POST /graphql HTTP/1.1\r\nHost: toy\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n"));
        var bytes = new byte[4096];
        var text = Encoding.UTF8.GetString(bytes, 0, await socket.ReceiveAsync(bytes));
        Assert.StartsWith("HTTP/1.1 400", text, StringComparison.Ordinal);
        Assert.Contains("BAD_REQUEST", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kestrel", text[text.IndexOf("\r\n\r\n", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }
}
