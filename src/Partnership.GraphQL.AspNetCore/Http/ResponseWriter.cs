using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>Writes single responses, with their length, so that they go out in one piece.</summary>
internal static class ResponseWriter
{
    private const string JsonType = MediaNegotiation.Json + "; charset=utf-8";
    private const string GraphQLResponseType = MediaNegotiation.GraphQLResponse + "; charset=utf-8";

    /// <summary>Writes a response and gives its memory back.</summary>
    internal static ValueTask WriteAsync(HttpContext http, int status, ResponseMedia media, GraphQLResponse response)
    {
        if (response.Bytes is { } bytes)
        {
            return WriteAsync(http, status, media, bytes, response);
        }

        var body = new PooledBuffer();
        response.WriteTo(body);
        response.Dispose();
        return WriteAsync(http, status, media, body.Written, body);
    }

    internal static ValueTask RefuseAsync(HttpContext http, ResponseMedia media, TransportRefusal refusal)
    {
        foreach (var (name, value) in refusal.Headers)
        {
            http.Response.Headers[name] = value;
        }

        return WriteAsync(http, refusal.Status, media, GraphQLResponse.Refused(TransportError.Of(refusal)));
    }

    /// <summary>Writes what the host answers in place of an operation.</summary>
    internal static ValueTask AnswerAsync(HttpContext http, ResponseMedia media, OperationAnswer answer)
    {
        if (answer.Refusal is { } refusal)
        {
            return RefuseAsync(http, media, refusal);
        }

        http.Response.Headers["Idempotency-Replayed"] = "true";
        var body = new PooledBuffer();
        body.Write(answer.KeptBody.Span);
        return WriteAsync(http, StatusCodes.Status200OK, media, body.Written, body);
    }

    /// <summary>Writes bytes and disposes of what holds them.</summary>
    internal static ValueTask WriteAsync(
        HttpContext http, int status, ResponseMedia media, ReadOnlyMemory<byte> body, IDisposable holder)
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

        var written = to.BodyWriter.WriteAsync(body);
        if (!written.IsCompletedSuccessfully)
        {
            return FinishAsync(written, holder);
        }

        _ = written.GetAwaiter().GetResult();
        holder.Dispose();
        return default;
    }

    private static async ValueTask FinishAsync(ValueTask<FlushResult> written, IDisposable holder)
    {
        using (holder)
        {
            await written;
        }
    }
}
