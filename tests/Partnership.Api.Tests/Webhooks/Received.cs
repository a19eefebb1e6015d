using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Partnership.Api.Tests.Webhooks;

/// <summary>One request as an application's server received it, and its verification by the words of Standard Webhooks 1.0.</summary>
internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public JsonElement Event => JsonDocument.Parse(Body).RootElement;

    public string Kind => Event.GetProperty("data").GetProperty("kind").GetString()!;

    /// <summary>The signatures of one version, such as <c>v1</c>.</summary>
    public string[] Signatures(string version) =>
        [.. Headers["webhook-signature"].Split(' ').Where(signature => signature.StartsWith(version + ",", StringComparison.Ordinal)).Select(signature => signature[(version.Length + 1)..])];

    /// <summary>Whether one of the HMAC signatures was made with a secret.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        return Signatures("v1").Contains(Convert.ToBase64String(HMACSHA256.HashData(key, Content)));
    }

    /// <summary>Whether one of the Ed25519 signatures verifies with a public key.</summary>
    public bool IsSignedFor(string publicKey) => Signatures("v1a").Any(signature =>
    {
        var verifier = new Ed25519Signer();
        verifier.Init(false, new Ed25519PublicKeyParameters(Convert.FromBase64String(publicKey["whpk_".Length..])));
        verifier.BlockUpdate(Content, 0, Content.Length);
        return verifier.VerifySignature(Convert.FromBase64String(signature));
    });

    private byte[] Content => [.. Encoding.UTF8.GetBytes($"{Id}.{Headers["webhook-timestamp"]}."), .. Body];
}
