using System.Globalization;
using Partnership.GraphQL.AspNetCore;

namespace Partnership.Api.Hosting;

/// <summary>
/// What a server that was told to stop still takes: questions after its health, and handshakes, which are closed with 1012. Other new work is
/// refused with 503 and a time to come back after; what had begun is answered.
/// </summary>
internal static class Drain
{
    /// <summary>How long what had begun may take to its end, in all the time that a stopping server has: 25 seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private const int MostSeconds = 2;

    /// <summary>Refuses what comes too late.</summary>
    public static Task Serve(HttpContext http, RequestDelegate next, CancellationToken stopping)
    {
        if (!stopping.IsCancellationRequested || http.Request.Path.StartsWithSegments("/health") || http.Request.Headers.Upgrade.Count > 0)
        {
            return next(http);
        }

        http.Response.Headers.Connection = "close";
        var refusal = new TransportRefusal(
            StatusCodes.Status503ServiceUnavailable, TransportErrorCode.ServerStopping, "This server is being stopped: ask again in a moment, another one will answer.")
        {
            Headers = new Dictionary<string, string> { ["Retry-After"] = Random.Shared.Next(1, MostSeconds + 1).ToString(CultureInfo.InvariantCulture) },
        };
        return PlainEndpoints.Refused(http, refusal).ExecuteAsync(http);
    }
}
