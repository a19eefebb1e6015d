using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Partnership.GraphQL.AspNetCore.Http;
using Partnership.GraphQL.AspNetCore.Sse;
using Partnership.GraphQL.AspNetCore.WebSockets;

namespace Partnership.GraphQL.AspNetCore;

/// <summary>One endpoint: sends each request to its transport and lets no exception through.</summary>
internal sealed class GraphQLEndpoint(OperationRunner runner, GraphQLEndpointOptions options, CancellationToken stopping)
{
    private readonly HttpRequestHandler _http = new(runner, options, new EventStream(runner, options, stopping));

    internal static bool IsHandshake(HttpRequest request) =>
        request.Headers.Upgrade.Count != 0
        || (HttpMethods.IsConnect(request.Method)
            && request.HttpContext.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true });

    internal async Task ServeAsync(HttpContext http)
    {
        try
        {
            await _http.HandleAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException exception)
        {
            // The server's own verdict on the request: too large, too slow, broken framing.
            var code = exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TransportErrorCode.TooLarge
                : TransportErrorCode.BadRequest;
            await AnswerAsync(http, exception.StatusCode, TransportError.Of(code, "The HTTP request is not well-formed."));
        }
        catch (Exception exception)
        {
            await AnswerAsync(http, StatusCodes.Status500InternalServerError, runner.Mask(http, exception));
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The last door: what comes out of here would be a broken connection.")]
    internal async Task AcceptWebSocketAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            // An Upgrade header that asks for something else is no reason not to answer (RFC 9110, section 7.8).
            await ServeAsync(http);
            return;
        }

        if (IsForeign(http.Request))
        {
            await AnswerAsync(http, StatusCodes.Status403Forbidden, TransportError.Of(
                TransportErrorCode.OriginNotAllowed, "Pages of another origin are not served here."));
            return;
        }

        try
        {
            await GraphQLWebSocket.ServeAsync(http, runner, options, stopping);
        }
        catch (Exception exception)
        {
            runner.Mask(http, exception);
        }
    }

    // RFC 6455, section 10.2. The server's own pages name the host that was asked.
    private bool IsForeign(HttpRequest request) =>
        request.Headers.Origin is { Count: > 0 } origin
        && !options.AllowedOrigins.Contains(origin.ToString())
        && !(Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));

    // What the host has set on the response stays: its headers hold for errors too.
    private static async Task AnswerAsync(HttpContext http, int status, GraphQLError error)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        await ResponseWriter.WriteAsync(http, status, ResponseMedia.Json, GraphQLResponse.Refused(error));
    }
}
