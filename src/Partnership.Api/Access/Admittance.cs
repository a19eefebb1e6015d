using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Partnership.Api.Authentication;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.GraphQL.AspNetCore;
using Partnership.Postgres;
using Partnership.Postgres.Access;

namespace Partnership.Api.Access;

/// <summary>Turns a token into a caller with its scope, and says no in the words of RFC 6750 where it cannot.</summary>
internal sealed class Admittance(AccessTokens tokens, CallerDirectory callers)
{
    private const string PurposeHeader = "X-Purpose";
    private const string Scheme = "Bearer ";

    /// <summary>Admits an HTTP request by its <c>Authorization</c> and <c>X-Purpose</c> headers.</summary>
    public ValueTask<Admission> AdmitAsync(HttpContext http) => AdmitAsync(
        http.Request.Headers.Authorization, http.Request.Headers[PurposeHeader], http.RequestAborted);

    /// <summary>Admits a WebSocket connection by the payload of <c>connection_init</c>, or by the handshake's headers where it has none.</summary>
    public ValueTask<Admission> AdmitAsync(HttpContext http, JsonElement? payload)
    {
        var headers = http.Request.Headers;
        var authorization = Text(payload, "Authorization") ?? Text(payload, "authorization");
        var purpose = Text(payload, PurposeHeader);
        return AdmitAsync(authorization ?? headers.Authorization, purpose ?? headers[PurposeHeader], http.RequestAborted);
    }

    private async ValueTask<Admission> AdmitAsync(StringValues authorization, StringValues purpose, CancellationToken cancellation)
    {
        if (StringValues.IsNullOrEmpty(authorization))
        {
            return Admission.Refused(TransportRefusal.Unauthenticated());
        }

        var token = authorization is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await tokens.VerifyAsync(value[Scheme.Length..].Trim(), cancellation)
            : null;
        if (token is null)
        {
            return Admission.Refused(TransportRefusal.Unauthenticated(
                "Bearer error=\"invalid_token\", error_description=\"The token is malformed, expired, or not for this server.\"",
                "The access token is malformed, expired, or not for this server."));
        }

        var client = await callers.FindAsync(token.ClientId, cancellation);
        return client is null
            ? Admission.Refused(new TransportRefusal(StatusCodes.Status403Forbidden, AccessCode.ClientUnknown, "This client is not registered here."))
            : Admit(client, token, purpose);
    }

    private static Admission Admit(KnownClient client, VerifiedToken token, StringValues header)
    {
        if (client.LacksGrant)
        {
            return Admission.Refused(new TransportRefusal(
                StatusCodes.Status403Forbidden, AccessCode.GrantRequired, "No school grants this application anything today."));
        }

        if (ClaimSetOf(client, token) is not { } claims)
        {
            return Admission.Refused(new TransportRefusal(
                StatusCodes.Status403Forbidden, AccessCode.InsufficientScope, "The token's scope names no claim set of this client.")
            {
                Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer error=\"insufficient_scope\"" },
            });
        }

        // A partner application looks for what some school granted it for, and then at the pupils of these schools only.
        var allowed = claims.Purposes.Where(purpose => client.OrganisationKind is not OrganisationKind.PartnerApp
            || client.GrantedSchoolIds.ContainsKey(purpose)).ToList();
        var asked = StringValues.IsNullOrEmpty(header) ? token.Purpose : header.ToString();
        if (asked is null && allowed is [var first, ..])
        {
            return Grant(client, token, claims, first);
        }

        if (!TryPurpose(asked ?? "", out var purpose) || (token.Purpose is not null && !TryPurpose(token.Purpose, out _)))
        {
            return Admission.Refused(new TransportRefusal(
                StatusCodes.Status400BadRequest,
                AccessCode.PurposeUnknown,
                $"{PurposeHeader} is one of {string.Join(", ", Enum.GetValues<Purpose>().Select(Stored.Name))}."));
        }

        // A token that was given for one purpose is not widened by a header.
        var bound = token.Purpose is not null && TryPurpose(token.Purpose, out var only) ? only : purpose;
        return allowed.Contains(purpose) && bound == purpose
            ? Grant(client, token, claims, purpose)
            : Admission.Refused(new TransportRefusal(
                StatusCodes.Status403Forbidden,
                AccessCode.PurposeNotAllowed,
                $"The claim set {claims} and the token allow {string.Join(", ", allowed.Select(Stored.Name))}."));
    }

    private static Admission Grant(KnownClient client, VerifiedToken token, ClaimSet claims, Purpose purpose) =>
        Admission.Granted(client.ScopeOf(new Caller(
            client.OrganisationId, client.OrganisationKind, client.ClientId, claims, purpose, token.ExpiresAt, token.Person) { Subject = token.Subject }));

    // Scopes of other servers may stand beside ours; one that names another kind's claim set gives nothing.
    private static ClaimSet? ClaimSetOf(KnownClient client, VerifiedToken token)
    {
        var named = token.Scopes.Where(client.KnownClaimSets.Contains).ToList();
        return client.ClaimSets.FirstOrDefault(claims => named.Count == 0 || named.Contains(claims.Name));
    }

    private static bool TryPurpose(string text, out Purpose purpose)
    {
        foreach (var candidate in Enum.GetValues<Purpose>())
        {
            if (string.Equals(Stored.Name(candidate), text.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                purpose = candidate;
                return true;
            }
        }

        purpose = default;
        return false;
    }

    private static string? Text(JsonElement? payload, string name) =>
        payload is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
