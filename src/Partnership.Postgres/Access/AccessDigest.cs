using System.Buffers;
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
        var bytes = new ArrayBufferWriter<byte>(1024);
        Number(bytes, record.Id);
        Number(bytes, (record.At.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        Number(bytes, record.OrganisationId);
        Text(bytes, record.Client);
        Text(bytes, record.Person);
        Text(bytes, record.ClaimSet);
        Text(bytes, record.Purpose);
        Text(bytes, record.Operation);
        Number(bytes, record.Fields.Length);
        foreach (var field in record.Fields)
        {
            Text(bytes, field);
        }

        Number(bytes, record.PupilIds.Length);
        foreach (var pupil in record.PupilIds)
        {
            Number(bytes, pupil);
        }

        return SHA256.HashData(bytes.WrittenSpan);
    }

    /// <summary>The hash of a seal: of the one before it, its number and its record's digest.</summary>
    public static byte[] Link(byte[] previous, long number, byte[] digest)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes + sizeof(long) + SHA256.HashSizeInBytes];
        previous.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[SHA256.HashSizeInBytes..], number);
        digest.CopyTo(bytes[(SHA256.HashSizeInBytes + sizeof(long))..]);
        return SHA256.HashData(bytes);
    }

    private static void Number(ArrayBufferWriter<byte> bytes, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), value);
        bytes.Advance(sizeof(long));
    }

    // A length of -1 tells nothing from an empty text.
    private static void Text(ArrayBufferWriter<byte> bytes, string? value)
    {
        Number(bytes, value is null ? -1 : Encoding.UTF8.GetByteCount(value));
        if (value is not null)
        {
            bytes.Advance(Encoding.UTF8.GetBytes(value, bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));
        }
    }
}
