using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;

namespace Partnership.Api.Authentication;

/// <summary>The development issuer's endpoints: discovery (OpenID Connect Discovery 1.0), key set, token (RFC 6749).</summary>
internal static class DevelopmentIssuerEndpoints
{
    public static void MapDevelopmentIssuer(this IEndpointRouteBuilder endpoints, DevelopmentIssuer issuer)
    {
        endpoints.MapGet("/dev/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = issuer.Name,
            jwks_uri = issuer.Name + "/jwks",
            token_endpoint = issuer.Name + "/token",
            grant_types_supported = (string[])["client_credentials"],
            response_types_supported = (string[])["none"],
            subject_types_supported = (string[])["public"],
            id_token_signing_alg_values_supported = (string[])[SecurityAlgorithms.EcdsaSha256],
            token_endpoint_auth_methods_supported = (string[])["client_secret_basic", "client_secret_post"],
        }));
        endpoints.MapGet("/dev/jwks", () =>
        {
            var key = issuer.PublicKey;
            return Results.Json(new { keys = new[] { new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid = key.Kid, use = key.Use, alg = key.Alg } } });
        });
        endpoints.MapPost("/dev/token", (Delegate)((HttpContext http) => IssueAsync(http, issuer)));
    }

    private static async Task<IResult> IssueAsync(HttpContext http, DevelopmentIssuer issuer)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.HasFormContentType)
        {
            return Results.Json(new Refusal("invalid_request", "The request is a form."), statusCode: StatusCodes.Status400BadRequest);
        }

        var request = TokenRequest.Read(http.Request.Headers, await http.Request.ReadFormAsync(http.RequestAborted));
        if (request.Error is { } error)
        {
            var status = error == "invalid_client" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest;
            if (status == StatusCodes.Status401Unauthorized)
            {
                http.Response.Headers.WWWAuthenticate = "Basic realm=\"partnership-api development\"";
            }

            return Results.Json(new Refusal(error, request.Description!), statusCode: status);
        }

        var token = issuer.Issue(request.ClientId, request.Person, request.Lifetime, request.Scope, request.Purpose);
        return Results.Json(new Grant(
            token, "Bearer", (int)(request.Lifetime ?? DevelopmentIssuer.Lifetime).TotalSeconds, request.Scope));
    }

    private sealed record Refusal(
        [property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("error_description")] string Description);

    private sealed record Grant(
        [property: JsonPropertyName("access_token")] string Token,
        [property: JsonPropertyName("token_type")] string Type,
        [property: JsonPropertyName("expires_in")] int Seconds,
        [property: JsonPropertyName("scope"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Scope);
}
