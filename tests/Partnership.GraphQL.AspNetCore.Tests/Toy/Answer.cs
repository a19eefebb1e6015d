using System.Text;
using System.Text.Json;

namespace Partnership.GraphQL.AspNetCore.Tests.Toy;

/// <summary>A response that has been read whole.</summary>
public sealed record Answer(int Status, string? MediaType, string Text, HttpResponseMessage Message)
{
    public const string GraphQL = "application/graphql-response+json";
    public const string Json = "application/json";

    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    /// <summary>The code of the first error; null when there is no error.</summary>
    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("errors", out var errors)
        ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
        : null;

    public string? Header(string name) =>
        Message.Headers.TryGetValues(name, out var values) || Message.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    public static async Task<Answer> OfAsync(HttpClient client, HttpRequestMessage request)
    {
        var message = await client.SendAsync(request);
        return new(
            (int)message.StatusCode,
            message.Content.Headers.ContentType?.MediaType,
            await message.Content.ReadAsStringAsync(),
            message);
    }

    public static HttpRequestMessage Post(string body, string accept = GraphQL, string contentType = Json, string? token = ToyServer.Token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return With(request, accept, token);
    }

    public static HttpRequestMessage PostQuery(string query, string accept = GraphQL) =>
        Post(JsonSerializer.Serialize(new { query }), accept);

    public static HttpRequestMessage Get(string queryString, string accept = GraphQL, string? token = ToyServer.Token) =>
        With(new HttpRequestMessage(HttpMethod.Get, "/graphql" + queryString), accept, token);

    public static HttpRequestMessage GetQuery(string query, string accept = GraphQL, string? token = ToyServer.Token) =>
        Get("?query=" + Uri.EscapeDataString(query), accept, token);

    private static HttpRequestMessage With(HttpRequestMessage request, string accept, string? token)
    {
        if (accept.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        return request;
    }
}
