using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Partnership.Attendance.Access;

namespace Partnership.Api.Authentication;

/// <summary>A small issuer of access tokens for Development. Its key is made at start and held in memory only: no token outlives the server.</summary>
public sealed class DevelopmentIssuer : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials;
    private readonly Func<Uri> _address;
    private readonly string _audience;
    private readonly TimeProvider _clock;

    /// <summary>Makes an issuer with a new key.</summary>
    /// <param name="address">The server's address, asked for when it is needed: a free port is known only after the start.</param>
    /// <param name="audience">The audience of its tokens.</param>
    /// <param name="clock">The real time.</param>
    public DevelopmentIssuer(Func<Uri> address, string audience, TimeProvider clock)
    {
        (_address, _audience, _clock) = (address, audience, clock);
        var id = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(8));
        _credentials = new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = id }, SecurityAlgorithms.EcdsaSha256);
    }

    /// <summary>How long a token lives unless less is asked for: an hour, so that a printed command still works after a coffee.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    /// <summary>The <c>iss</c> of its tokens.</summary>
    public string Name => new Uri(_address(), "dev").AbsoluteUri;

    /// <summary>What it publishes of itself.</summary>
    public IssuerDocument Document => new(Name, [PublicKey]);

    /// <summary>Its public key (RFC 7517).</summary>
    public JsonWebKey PublicKey
    {
        get
        {
            var point = _key.ExportParameters(includePrivateParameters: false).Q;
            return new JsonWebKey
            {
                Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
                Crv = JsonWebKeyECTypes.P256,
                X = Base64UrlEncoder.Encode(point.X),
                Y = Base64UrlEncoder.Encode(point.Y),
                Kid = _credentials.Key.KeyId,
                Use = "sig",
                Alg = SecurityAlgorithms.EcdsaSha256,
            };
        }
    }

    /// <summary>Issues an access token (RFC 9068).</summary>
    /// <param name="clientId">For which client.</param>
    /// <param name="person">On behalf of whom, or null for the machine itself.</param>
    /// <param name="lifetime">For how long; null for <see cref="Lifetime"/>.</param>
    /// <param name="scope">The scope, or null.</param>
    /// <param name="purpose">The purpose, or null.</param>
    /// <param name="subject">The person's key at the issuer; the client itself when null.</param>
    public string Issue(
        string clientId, Person? person = null, TimeSpan? lifetime = null, string? scope = null, string? purpose = null, string? subject = null)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>
        {
            ["client_id"] = clientId,
            ["sub"] = subject ?? clientId,
            ["jti"] = Guid.NewGuid().ToString("N"),
        };
        Add(claims, "name", person?.Name);
        Add(claims, "position", person?.Position);
        Add(claims, "scope", scope);
        Add(claims, "purpose", purpose);
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = _audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + (lifetime ?? Lifetime),
            TokenType = "at+jwt",
            SigningCredentials = _credentials,
            Claims = claims,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static void Add(Dictionary<string, object> claims, string name, string? value)
    {
        if (value is not null)
        {
            claims[name] = value;
        }
    }
}
