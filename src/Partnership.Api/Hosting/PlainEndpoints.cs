using System.Text.Json;
using Partnership.Api.Access;
using Partnership.GraphQL.AspNetCore;

namespace Partnership.Api.Hosting;

/// <summary>Everything that is served beside GraphQL: health, the error catalogue, the contract as text.</summary>
internal static class PlainEndpoints
{
    private const string Markdown = "text/markdown; charset=utf-8";

    public static void MapPlainEndpoints(this IEndpointRouteBuilder endpoints, Readiness readiness, Operations operations)
    {
        endpoints.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        endpoints.MapGet("/health/ready", async (HttpContext http) =>
        {
            var reason = await readiness.CheckAsync(http.RequestAborted);
            return reason is null
                ? Results.Json(new { status = "ready" })
                : Results.Json(new { status = "not ready", reason }, statusCode: StatusCodes.Status503ServiceUnavailable);
        });
        var errors = ReadDocument("errors.md");
        endpoints.MapGet("/docs/errors", () => Results.Text(errors, Markdown));
        var events = ReadDocument("events.md");
        var eventsSchema = ReadDocument("events.schema.json");
        endpoints.MapGet("/docs/events", () => Results.Text(events, Markdown));
        endpoints.MapGet("/docs/events.schema.json", () => Results.Text(eventsSchema, "application/schema+json"));
        endpoints.MapGet("/graphql/schema.graphql", async (HttpContext http) =>
            await operations.AdmitAsync(http) is { } refusal ? Refused(http, refusal) : Results.Text(ApiSchema.Text, "application/graphql; charset=utf-8"));
    }

    /// <summary>The answer to a request that is not admitted, or asks for what it may not have.</summary>
    internal static IResult Refused(HttpContext http, TransportRefusal refusal)
    {
        foreach (var (name, value) in refusal.Headers)
        {
            http.Response.Headers[name] = value;
        }

        var extensions = new Dictionary<string, object> { ["code"] = refusal.Code };
        if (refusal.RetryAfter is { } seconds)
        {
            extensions["retryAfter"] = seconds;
        }

        return Results.Json(
            new { errors = (object[])[new { message = refusal.Message, extensions }] },
            JsonSerializerOptions.Web,
            statusCode: refusal.Status);
    }

    private static string ReadDocument(string name)
    {
        using var stream = typeof(PlainEndpoints).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program holds no {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
