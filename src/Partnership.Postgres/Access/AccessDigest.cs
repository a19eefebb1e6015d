using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Partnership.Postgres.Access;

/// <summary>The hashes of the chain of access records (ADR 0020): SHA-256 over lengths and values, so that no two records give the same bytes.</summary>
/// <remarks>What goes in, and in which order, never changes: a chain that was sealed is checked by the same reckoning for ever.</remarks>
internal static class AccessDigest
{
    /// <summary>What stands before the first seal: 32 zero bytes.</summary>
    public static byte[] Origin => new byte[SHA256.HashSizeInBytes];

    /// <summary>The digest of a record alone.</summary>
    public static byte[] Of(StoredAccessRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Number(hash, record.Id);
        Number(hash, (record.At.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        Number(hash, record.OrganisationId);
        Text(hash, record.Client);
        Text(hash, record.Person);
        Text(hash, record.ClaimSet);
        Text(hash, record.Purpose);
        Text(hash, record.Operation);
        Number(hash, record.Fields.Length);
        foreach (var field in record.Fields)
        {
            Text(hash, field);
        }

        Number(hash, record.PupilIds.Length);
        foreach (var pupil in record.PupilIds)
        {
            Number(hash, pupil);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The hash of a seal: of the one before it, its number and its record's digest.</summary>
    public static byte[] Link(byte[] previous, long number, byte[] digest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Number(hash, number);
        hash.AppendData(digest);
        return hash.GetHashAndReset();
    }

    private static void Number(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    // A length of -1 tells nothing from an empty text.
    private static void Text(IncrementalHash hash, string? value)
    {
        var bytes = value is null ? [] : Encoding.UTF8.GetBytes(value);
        Number(hash, value is null ? -1 : bytes.Length);
        hash.AppendData(bytes);
    }
}
