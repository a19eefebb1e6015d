using Microsoft.AspNetCore.Http;

namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>Writes single responses, with their length, so that they go out in one piece.</summary>
internal static class ResponseWriter
{
    private const string JsonType = MediaNegotiation.Json + "; charset=utf-8";
    private const string GraphQLResponseType = MediaNegotiation.GraphQLResponse + "; charset=utf-8";

    internal static async ValueTask WriteAsync(HttpContext http, int status, ResponseMedia media, GraphQLResponse response)
    {
        using var body = new PooledBuffer();
        response.WriteTo(body);
        response.Dispose();
        await WriteAsync(http, status, media, body);
    }

    internal static ValueTask RefuseAsync(HttpContext http, ResponseMedia media, TransportRefusal refusal)
    {
        foreach (var (name, value) in refusal.Headers)
        {
            http.Response.Headers[name] = value;
        }

        var error = TransportError.Of(refusal.Code, refusal.Message);
        return WriteAsync(http, refusal.Status, media, GraphQLResponse.Refused(error));
    }

    internal static async ValueTask WriteAsync(HttpContext http, int status, ResponseMedia media, PooledBuffer body)
    {
        var to = http.Response;
        to.StatusCode = status;
        to.ContentType = media == ResponseMedia.Json ? JsonType : GraphQLResponseType;
        to.ContentLength = body.Length;
        if (HttpMethods.IsGet(http.Request.Method))
        {
            // Answers differ by caller and may hold personal data; a GET is what caches would keep.
            to.Headers.CacheControl = "no-store";
            to.Headers.Vary = "Accept, Authorization";
        }

        await to.BodyWriter.WriteAsync(body.Written, http.RequestAborted);
    }
}
