using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Partnership.Api.Webhooks;

/// <summary>The secret half of a signing key: one secret for HMAC-SHA256 (<c>v1</c>), one seed for Ed25519 (<c>v1a</c>).</summary>
/// <remarks>Standard Webhooks 1.0, "signature scheme"; Ed25519 by RFC 8032, which the base class library of .NET 10 does not have.</remarks>
internal sealed class WebhookSecret
{
    /// <summary>The length of both parts together, in bytes.</summary>
    public const int Length = HmacLength + 32;

    private const int HmacLength = 32;
    private readonly byte[] _bytes;

    private WebhookSecret(byte[] bytes) => _bytes = bytes;

    /// <summary>As it is kept.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The HMAC secret as its receiver is told it.</summary>
    public string Text => "whsec_" + Convert.ToBase64String(_bytes, 0, HmacLength);

    /// <summary>The Ed25519 public key, 32 bytes.</summary>
    public byte[] PublicKey
    {
        get
        {
            var key = new byte[Ed25519.PublicKeySize];
            Ed25519.GeneratePublicKey(_bytes, HmacLength, key, 0);
            return key;
        }
    }

    /// <summary>A new one.</summary>
    public static WebhookSecret Create() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>One that was kept.</summary>
    public static WebhookSecret Of(byte[] bytes) => bytes.Length == Length ? new WebhookSecret(bytes) : throw new CryptographicException("This is no signing key.");

    /// <summary>A public key as its receiver is told it.</summary>
    public static string TextOf(byte[] publicKey) => "whpk_" + Convert.ToBase64String(publicKey);

    /// <summary>Both signatures of what is signed, in the form of the <c>webhook-signature</c> header.</summary>
    /// <param name="content"><c>id.timestamp.body</c>.</param>
    public string Sign(byte[] content)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_bytes, HmacLength, content, 0, content.Length, signature, 0);
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(_bytes.AsSpan(0, HmacLength), content))} v1a,{Convert.ToBase64String(signature)}";
    }
}
