using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Partnership.Api.Tests.Authentication;

/// <summary>Makes tokens by hand, so that a test can also make what no library would.</summary>
/// <param name="who">0 to 2: each signs with a key of its own, which is made once, because a key takes as long as fifty tests.</param>
internal sealed class TestIssuer(int who = 0) : IDisposable
{
    private static readonly RSAParameters[] Keys = [.. Enumerable.Range(0, 3).Select(_ => NewKey())];

    public const string Name = "https://issuer.test";
    public const string Audience = "partnership-api";
    private readonly RSA _rsa = RSA.Create(Keys[who]);
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public RsaSecurityKey RsaKey { get; } = new(new RSAParameters { Modulus = Keys[who].Modulus, Exponent = Keys[who].Exponent }) { KeyId = "rsa" };

    public ECDsaSecurityKey EcdsaKey => new(_ecdsa) { KeyId = "ecdsa" };

    /// <summary>The claims of a token in order, at an instant.</summary>
    public static Dictionary<string, object?> Claims(DateTimeOffset now) => new()
    {
        ["iss"] = Name,
        ["aud"] = Audience,
        ["client_id"] = "northfield-trust",
        ["iat"] = now.ToUnixTimeSeconds(),
        ["nbf"] = now.ToUnixTimeSeconds(),
        ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
    };

    /// <summary>A token signed as its header says.</summary>
    public string Sign(
        Dictionary<string, object?> claims, string algorithm = "RS256", string? key = null, string type = "at+jwt", params (string Name, object Value)[] more)
    {
        var header = new Dictionary<string, object?> { ["alg"] = algorithm, ["kid"] = key ?? (algorithm == "ES256" ? "ecdsa" : "rsa"), ["typ"] = type };
        foreach (var (name, value) in more)
        {
            header[name] = value;
        }

        return SignText(JsonSerializer.Serialize(header), JsonSerializer.Serialize(claims), algorithm);
    }

    /// <summary>A token of a header and claims as they are written, signed by an algorithm.</summary>
    public string SignText(string header, string claims, string algorithm = "RS256")
    {
        var content = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(content);
        var signature = algorithm switch
        {
            "RS256" => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "PS256" => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "RS512" => _rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "ES256" => _ecdsa.SignData(bytes, HashAlgorithmName.SHA256),
            // The well-known confusion: the public key, which everybody has, taken for a shared secret.
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), bytes),
            _ => [],
        };
        return $"{content}.{Base64UrlEncoder.Encode(signature)}";
    }

    private static RSAParameters NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(true);
    }

    public void Dispose()
    {
        _rsa.Dispose();
        _ecdsa.Dispose();
    }
}
