using System.Diagnostics;

namespace Partnership.Api.Hosting;

/// <summary>What every response carries: it is never cached, never framed, never sniffed, and names its request.</summary>
internal static class ResponseHeaders
{
    /// <summary>Sets the headers before anything else runs.</summary>
    public static Task Set(HttpContext http, RequestDelegate next, bool encrypted)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The correlation id of a masked error is the same text.
        headers["X-Request-Id"] = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
        if (encrypted)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return next(http);
    }
}
