using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Partnership.Attendance.Access;

namespace Partnership.Api.Authentication;

/// <summary>Checks access tokens (RFC 9068): the one way in, for HTTP requests and WebSocket connections alike.</summary>
/// <remarks>
/// A token that was found good is known again for at most <see cref="Remembered"/> and never beyond its end, so that a
/// signature is not checked anew on every request.
/// </remarks>
public sealed class AccessTokens
{
    private const int MaxRemembered = 4096;
    private const int MaxTokenBytes = 16 * 1024;
    private const int MaxPersonLength = 200;
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    private readonly ConcurrentDictionary<string, (VerifiedToken Token, long CheckedAt)> _known = new(StringComparer.Ordinal);
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxTokenBytes, MapInboundClaims = false };
    private readonly IssuerKeys _keys;
    private readonly string _audience;
    private readonly TimeProvider _clock;

    /// <summary>Checks the tokens of one issuer for one audience.</summary>
    /// <param name="keys">The issuer's keys.</param>
    /// <param name="audience">The <c>aud</c> that every token must name.</param>
    /// <param name="clock">The real time.</param>
    public AccessTokens(IssuerKeys keys, string audience, TimeProvider clock) => (_keys, _audience, _clock) = (keys, audience, clock);

    /// <summary>The algorithms that are accepted. A shared secret (HS*) or no signature at all never is.</summary>
    public static IReadOnlyList<string> Algorithms { get; } =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    /// <summary>How far the clocks of issuer and server may differ.</summary>
    public static TimeSpan Skew { get; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long a good token is known again without checking its signature.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromMinutes(1);

    /// <summary>What the token says, or null when it is malformed, forged, not for this server, not yet or no longer valid.</summary>
    public async ValueTask<VerifiedToken?> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length is 0 or > MaxTokenBytes)
        {
            return null;
        }

        // The key is the digest, so that no token lies in memory longer than its request.
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (_known.TryGetValue(digest, out var known) && _clock.GetElapsedTime(known.CheckedAt) < Remembered)
        {
            return IsOver(known.Token.ExpiresAt) ? null : known.Token;
        }

        var verified = await CheckAsync(token, cancellationToken);
        if (verified is not null)
        {
            if (_known.Count >= MaxRemembered)
            {
                _known.Clear();
            }

            _known[digest] = (verified, _clock.GetTimestamp());
        }

        return verified;
    }

    private async ValueTask<VerifiedToken?> CheckAsync(string token, CancellationToken cancellationToken)
    {
        _ = _keys.RenewAsync();
        var result = await _handler.ValidateTokenAsync(token, Rules());
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException && await _keys.RefreshAsync(cancellationToken))
        {
            result = await _handler.ValidateTokenAsync(token, Rules());
        }

        return result is { IsValid: true, SecurityToken: JsonWebToken jwt } && IsUnambiguous(jwt) ? Read(jwt) : null;
    }

    // What says one thing twice means something else to whoever reads it otherwise; what it calls critical would have to be understood (RFC 7515, 4.1.11).
    private static bool IsUnambiguous(JsonWebToken token)
    {
        try
        {
            JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedHeader), Once).Dispose();
            JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload), Once).Dispose();
        }
        catch (JsonException)
        {
            return false;
        }

        return !token.TryGetHeaderValue("crit", out object? _);
    }

    private TokenValidationParameters Rules()
    {
        var issuer = _keys.Current;
        return new TokenValidationParameters
        {
            ValidIssuer = issuer.Name,
            ValidAudience = _audience,
            IssuerSigningKeys = issuer.Keys,
            ValidAlgorithms = Algorithms,
            ValidTypes = ["at+jwt", "application/at+jwt", "JWT"],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            RequireAudience = true,
            ValidateIssuerSigningKey = true,
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (notBefore, expires, _, _) =>
                notBefore is { } from && expires is { } until && from <= until && !IsOver(until) && _clock.GetUtcNow() + Skew >= from,
        };
    }

    private bool IsOver(DateTimeOffset end) => _clock.GetUtcNow() >= end + Skew;

    private static VerifiedToken? Read(JsonWebToken token)
    {
        // The library gives a missing nbf as the earliest of all times.
        var client = Claim(token, "client_id") ?? Claim(token, "azp");
        if (client is null || !token.TryGetPayloadValue("nbf", out long _))
        {
            return null;
        }

        var (name, position) = (Claim(token, "name"), Claim(token, "position"));
        if (name?.Length > MaxPersonLength || position?.Length > MaxPersonLength)
        {
            return null;
        }

        return new VerifiedToken(
            client,
            name is null || position is null ? null : new Person(name, position),
            Claim(token, "scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            Claim(token, "purpose"),
            new DateTimeOffset(token.ValidTo, TimeSpan.Zero),
            Claim(token, "sub") is { } subject && subject != client ? Digest(subject) : null);
    }

    // The issuer's key for a person is nobody's business beyond being the same one or another.
    private static string Digest(string subject) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)));

    // A list or an object comes as its JSON, which is nobody's name.
    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue(name, out string? text) && !string.IsNullOrWhiteSpace(text) && text.Trim() is var given and not ['[' or '{', ..] ? given : null;
}
