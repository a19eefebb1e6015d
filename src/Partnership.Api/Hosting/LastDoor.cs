using Partnership.GraphQL;
using Partnership.GraphQL.AspNetCore;

namespace Partnership.Api.Hosting;

/// <summary>
/// What comes out of anything that is served beside GraphQL, which has a door of its own: the server would answer it with an empty body and
/// without the headers that every response carries.
/// </summary>
internal static partial class LastDoor
{
    /// <summary>Answers with a code what failed, and tells the log alone why.</summary>
    public static async Task Serve(HttpContext http, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            var refusal = exception is BadHttpRequestException { StatusCode: var status }
                ? new TransportRefusal(status, TransportErrorCode.BadRequest, "The HTTP request is not well-formed.")
                : new TransportRefusal(StatusCodes.Status500InternalServerError, ErrorCode.InternalError, "Something went wrong on our side.");
            LogMasked(logger, exception, http.Response.Headers["X-Request-Id"].ToString());
            await PlainEndpoints.Refused(http, refusal).ExecuteAsync(http);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A request failed unexpectedly; its caller was given {CorrelationId}.")]
    private static partial void LogMasked(ILogger logger, Exception exception, string correlationId);
}
