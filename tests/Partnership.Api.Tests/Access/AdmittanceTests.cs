using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Partnership.Attendance.Access;

namespace Partnership.Api.Tests.Access;

[Collection(ApiCollection.Name)]
public sealed class AdmittanceTests(ApiFixture api)
{
    private const string WhoAmI = "{ viewer { client claimSet purpose } }";

    [Theory]
    [InlineData("{ viewer { client } }")]
    [InlineData("{ __schema { queryType { name } } }")]
    [InlineData("{ __typename }")]
    public async Task Without_a_token_nothing_is_answered(string query)
    {
        using var response = await api.PostAsync(null, query);

        await AssertRefusedAsync(response, HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    public async Task A_malformed_token_is_unauthenticated(string token) => await AssertInvalidTokenAsync(token);

    [Fact]
    public async Task A_forged_token_is_unauthenticated()
    {
        var parts = api.TokenOf("absence-app").Split('.');
        var others = api.TokenOf("northfield-trust").Split('.');

        await AssertInvalidTokenAsync(string.Join('.', parts[0], others[1], parts[2]));
    }

    [Fact]
    public async Task A_token_of_a_client_that_is_not_registered_is_forbidden()
    {
        using var response = await api.PostAsync(api.Issuer.Issue("stranger"), WhoAmI);

        await AssertRefusedAsync(response, HttpStatusCode.Forbidden, "CLIENT_UNKNOWN");
    }

    [Fact]
    public async Task The_scope_chooses_among_the_claim_sets_of_the_client_and_no_others()
    {
        using var chosen = await api.PostAsync(api.Issuer.Issue("eastshire-cme", scope: "openid la-ap-team"), WhoAmI);
        var viewer = (await chosen.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("viewer");
        Assert.Equal("la-ap-team", viewer.GetProperty("claimSet").GetString());
        Assert.Equal("COMMISSIONING", viewer.GetProperty("purpose").GetString());

        using var usurped = await api.PostAsync(api.Issuer.Issue("absence-app", scope: "trust"), WhoAmI);
        await AssertRefusedAsync(usurped, HttpStatusCode.Forbidden, "INSUFFICIENT_SCOPE");
        Assert.Contains("insufficient_scope", usurped.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("northfield-trust", null, "COMMISSIONING", "COMMISSIONING")]
    [InlineData("northfield-trust", null, null, "ATTENDANCE")]
    [InlineData("northfield-trust", "COMMISSIONING", null, "COMMISSIONING")]
    [InlineData("northfield-trust", null, "CURIOSITY", "400 PURPOSE_UNKNOWN")]
    [InlineData("northfield-trust", "COMMISSIONING", "ATTENDANCE", "403 PURPOSE_NOT_ALLOWED")]
    [InlineData("harbour-ap", null, "CHILDREN_MISSING_EDUCATION", "403 PURPOSE_NOT_ALLOWED")]
    [InlineData("absence-app", "ATTENDANCE", null, "403 PURPOSE_NOT_ALLOWED")]
    public async Task The_purpose_comes_from_the_header_or_the_token_and_must_be_agreed(string client, string? bound, string? header, string expected)
    {
        (string, string)[] headers = header is null ? [] : [("X-Purpose", header)];
        using var response = await api.PostAsync(api.Issuer.Issue(client, purpose: bound), WhoAmI, null, headers);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();

        var outcome = answer.TryGetProperty("data", out var data)
            ? data.GetProperty("viewer").GetProperty("purpose").GetString()
            : $"{(int)response.StatusCode} {CodeOf(answer)}";

        Assert.Equal(expected, outcome);
    }

    [Fact]
    public async Task The_contract_is_served_to_callers_only()
    {
        var address = new Uri(api.Address, "graphql/schema.graphql");
        using var anonymous = await api.Http.GetAsync(address);
        await AssertRefusedAsync(anonymous, HttpStatusCode.Unauthorized, "UNAUTHENTICATED");

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new("Bearer", api.TokenOf("absence-app"));
        using var response = await api.Http.SendAsync(request);
        Assert.Equal(ApiSchema.Text, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{\"type\":\"connection_init\"}")]
    [InlineData("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer a.b.c\"}}")]
    public async Task A_socket_without_a_valid_token_is_closed_as_forbidden(string init)
    {
        using var socket = await ConnectAsync();
        await SendAsync(socket, init);

        Assert.Equal((4403, null), await ReceiveAsync(socket));
    }

    [Fact]
    public async Task A_socket_asks_as_the_client_of_its_token_and_is_closed_when_that_expires()
    {
        using var socket = await ConnectAsync();
        var token = api.Issuer.Issue("harbour-ap", lifetime: TimeSpan.FromSeconds(3));
        await SendAsync(socket, $$$"""{"type":"connection_init","payload":{"Authorization":"Bearer {{{token}}}"}}""");
        Assert.Contains("connection_ack", (await ReceiveAsync(socket)).Text, StringComparison.Ordinal);

        await SendAsync(socket, """{"type":"subscribe","id":"1","payload":{"query":"{ viewer { client } }"}}""");
        Assert.Contains("harbour-ap", (await ReceiveAsync(socket)).Text, StringComparison.Ordinal);
        Assert.Contains("complete", (await ReceiveAsync(socket)).Text, StringComparison.Ordinal);

        Assert.Equal((4403, null), await ReceiveAsync(socket));
    }

    [Fact]
    public async Task A_person_reaches_the_record_of_the_access()
    {
        await api.DataAsync("northfield-trust", "{ pupils(first: 1) { nodes { givenName } } }", null, new Person("Ada Quill", "Attendance officer"));

        Assert.Equal(
            "Ada Quill, Attendance officer: query pupils",
            await api.Test.ExecuteAsync("select person || ': ' || operation from access_record where person is not null order by id desc limit 1"));
    }

    private static string? CodeOf(JsonElement answer) =>
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(code, CodeOf(answer));
        Assert.False(answer.TryGetProperty("data", out _));
    }

    private async Task AssertInvalidTokenAsync(string token)
    {
        using var response = await api.PostAsync(token, WhoAmI);
        await AssertRefusedAsync(response, HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(api.Endpoint) { Scheme = "ws" }.Uri, CancellationToken.None);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<(int? Code, string? Text)> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return received.MessageType == WebSocketMessageType.Close
            ? ((int?)received.CloseStatus, null)
            : (null, Encoding.UTF8.GetString(buffer, 0, received.Count));
    }
}
