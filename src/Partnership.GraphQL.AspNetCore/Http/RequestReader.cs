using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>Reads the parameters out of an HTTP request, from its query or from its body.</summary>
internal sealed class RequestReader(GraphQLEndpointOptions options)
{
    /// <summary>The header that no simple cross-origin request can carry (Fetch standard, "CORS-safelisted request-header").</summary>
    internal const string PreflightHeader = "GraphQL-Require-Preflight";

    internal ValueTask<RequestParameters> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method))
        {
            return new(options.RequirePreflight && request.Headers.Authorization.Count == 0
                && !request.Headers.ContainsKey(PreflightHeader)
                    ? Refused(
                        TransportErrorCode.PreflightRequired,
                        $"A GET needs the header Authorization or {PreflightHeader}, so that no foreign page can send it.")
                    : QueryString.Read(request.Query));
        }

        if (!IsJson(request.ContentType))
        {
            return new(Refused(
                TransportErrorCode.UnsupportedMediaType, "The body is to be application/json in UTF-8."));
        }

        if (request.Headers.ContentEncoding.Count != 0)
        {
            return new(Refused(TransportErrorCode.UnsupportedMediaType, "Compressed bodies are not read here."));
        }

        return request.ContentLength > options.MaxRequestBytes ? new(TooLarge()) : ReadBody(http);
    }

    /// <summary>Reads a body that has come with its headers, as a small one nearly always has, and waits for any other.</summary>
    private ValueTask<RequestParameters> ReadBody(HttpContext http)
    {
        var reader = http.Request.BodyReader;
        if (!reader.TryRead(out var read))
        {
            return ReadBodyAsync(http, reader);
        }

        if (read.IsCompleted && read.Buffer.Length <= options.MaxRequestBytes)
        {
            return new(Take(reader, read.Buffer));
        }

        reader.AdvanceTo(read.Buffer.Start, read.IsCompleted ? read.Buffer.Start : read.Buffer.End);
        return ReadBodyAsync(http, reader);
    }

    private async ValueTask<RequestParameters> ReadBodyAsync(HttpContext http, PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            var body = read.Buffer;
            if (body.Length > options.MaxRequestBytes)
            {
                reader.AdvanceTo(body.End);
                return TooLarge();
            }

            if (read.IsCompleted)
            {
                return Take(reader, body);
            }

            reader.AdvanceTo(body.Start, body.End);
        }
    }

    private RequestParameters Take(PipeReader reader, ReadOnlySequence<byte> body)
    {
        var parameters = Parse(body);
        reader.AdvanceTo(body.End);
        return parameters;
    }

    private RequestParameters Parse(ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return RequestParameters.Read(body.FirstSpan, options.MaxBatchSize);
        }

        var length = (int)body.Length;
        var whole = ArrayPool<byte>.Shared.Rent(length);
        body.CopyTo(whole);
        var parameters = RequestParameters.Read(whole.AsSpan(0, length), options.MaxBatchSize);
        ArrayPool<byte>.Shared.Return(whole);
        return parameters;
    }

    private static bool IsJson(string? contentType) =>
        contentType is MediaNegotiation.Json
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals(MediaNegotiation.Json, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue
                || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private RequestParameters TooLarge() =>
        Refused(TransportErrorCode.TooLarge, $"The body may have at most {options.MaxRequestBytes} bytes.");

    private static RequestParameters Refused(string code, string sentence) =>
        new(null, null, TransportError.Of(code, sentence));
}
