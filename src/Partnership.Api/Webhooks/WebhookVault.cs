using System.Security.Cryptography;
using Partnership.Postgres.Webhooks;

namespace Partnership.Api.Webhooks;

/// <summary>Seals signing keys, so that whoever has the database alone can sign nothing (ADR 0050).</summary>
/// <remarks>
/// AES-256-GCM, bound to the key's name: a seal that is moved to another row does not open. A seal says by four bytes which key closed it, so
/// that keys of the operator can be changed: the new one is put first, the old one stays behind it until nothing is sealed with it.
/// </remarks>
internal sealed class WebhookVault(IReadOnlyList<byte[]> keys)
{
    private const byte Format = 1;
    private const int TagOfKey = 4;
    private const int Head = 1 + TagOfKey;
    private static readonly int Nonce = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int Tag = AesGcm.TagByteSizes.MaxSize;

    /// <summary>A new signing key: what is stored, and the secret that is shown once.</summary>
    public (NewWebhookKey Key, WebhookSecret Secret) Create()
    {
        var (id, secret) = (Guid.NewGuid(), WebhookSecret.Create());
        return (new NewWebhookKey(id, secret.PublicKey, Seal(id, secret.Bytes)), secret);
    }

    /// <summary>Opens a stored key.</summary>
    /// <exception cref="CryptographicException">It was sealed under a key that is not configured, or is not what was sealed.</exception>
    public WebhookSecret Open(SealedWebhookKey stored)
    {
        var text = stored.Sealed.AsSpan();
        if (text.Length != Head + Nonce + Tag + WebhookSecret.Length || text[0] != Format
            || keys.FirstOrDefault(key => TagOf(key).AsSpan().SequenceEqual(stored.Sealed.AsSpan(1, TagOfKey))) is not { } found)
        {
            throw new CryptographicException("A webhook's key was sealed under a key that is not among Webhooks:Keys.");
        }

        var opened = new byte[WebhookSecret.Length];
        using var cipher = new AesGcm(found, Tag);
        cipher.Decrypt(text.Slice(Head, Nonce), text[(Head + Nonce + Tag)..], text.Slice(Head + Nonce, Tag), opened, stored.Id.ToByteArray());
        return WebhookSecret.Of(opened);
    }

    private byte[] Seal(Guid id, ReadOnlySpan<byte> secret)
    {
        var result = new byte[Head + Nonce + Tag + secret.Length];
        result[0] = Format;
        TagOf(keys[0]).CopyTo(result.AsSpan(1));
        RandomNumberGenerator.Fill(result.AsSpan(Head, Nonce));
        using var cipher = new AesGcm(keys[0], Tag);
        cipher.Encrypt(result.AsSpan(Head, Nonce), secret, result.AsSpan(Head + Nonce + Tag), result.AsSpan(Head + Nonce, Tag), id.ToByteArray());
        return result;
    }

    private static byte[] TagOf(byte[] key) => SHA256.HashData(key)[..TagOfKey];
}
