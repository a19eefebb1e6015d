using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Which requests were carried out under a client's key, so that a repeated one is answered and not carried out again; for 24 hours.</summary>
/// <remarks>
/// The attempt is counted in each transaction that it commits (<c>carry_out</c>), so a crash at any point leaves it known whether something
/// was done. The table holds a hash of the key, and the answer encrypted under another: who has the table has neither.
/// </remarks>
public sealed class RequestKeys
{
    private const int Nonce = 12;
    private const int Tag = 16;
    private readonly PartnershipDatabase _database;

    internal RequestKeys(PartnershipDatabase database) => _database = database;

    /// <summary>Begins a request under a key, or says what became of it.</summary>
    /// <param name="scope">The caller.</param>
    /// <param name="key">The client's key.</param>
    /// <param name="fingerprint">What tells this request from others: 32 bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PostgresException">The caller writes for nobody.</exception>
    public async ValueTask<RequestClaim> ClaimAsync(AccessScope scope, string key, byte[] fingerprint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var caller = scope.Caller;
        var attempt = Guid.NewGuid();
        var (outcome, kept) = await _database.WriteAsync(
            scope,
            async (connection, transaction, stop) =>
            {
                await using var command = new NpgsqlCommand("select outcome, kept from claim_request($1, $2, $3, $4)", connection, transaction);
                command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = caller.OrganisationId });
                command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Derive("name", caller.ClientId, key) });
                command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = fingerprint });
                command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = attempt });
                await using var reader = await command.ExecuteReaderAsync(stop);
                await reader.ReadAsync(stop);
                return (Stored.Member<RequestClaimOutcome>(reader.GetString(0)), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1));
            },
            cancellationToken);
        return new RequestClaim(outcome, attempt, kept is null ? null : Decrypt(Derive("answer", caller.ClientId, key), kept));
    }

    /// <summary>Keeps the answer of an attempt; of one that failed before anything was committed nothing stays.</summary>
    /// <param name="scope">The caller, with its attempt.</param>
    /// <param name="key">The client's key.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="failed">Whether something went wrong on our side.</param>
    public async ValueTask KeepAsync(AccessScope scope, string key, byte[] answer, bool failed)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var attempt = scope.Caller.Attempt ?? throw new InvalidOperationException("The request was not begun under a key.");
        var body = Encrypt(Derive("answer", scope.Caller.ClientId, key), answer);
        await _database.WriteAsync(
            scope.Under(null),
            async (connection, transaction, stop) =>
            {
                await using var command = new NpgsqlCommand("select keep_answer($1, $2, $3)", connection, transaction);
                command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = attempt });
                command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = body, NpgsqlDbType = NpgsqlDbType.Bytea });
                command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = failed });
                return await command.ExecuteNonQueryAsync(stop);
            },
            CancellationToken.None);
    }

    private static byte[] Derive(string use, string client, string key) => SHA256.HashData(Encoding.UTF8.GetBytes($"{use}\0{client}\0{key}"));

    private static byte[] Encrypt(byte[] secret, byte[] plain)
    {
        var sealedBytes = new byte[Nonce + Tag + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, Nonce));
        using var cipher = new AesGcm(secret, Tag);
        cipher.Encrypt(sealedBytes.AsSpan(0, Nonce), plain, sealedBytes.AsSpan(Nonce + Tag), sealedBytes.AsSpan(Nonce, Tag));
        return sealedBytes;
    }

    private static byte[] Decrypt(byte[] secret, byte[] sealedBytes)
    {
        var plain = new byte[sealedBytes.Length - Nonce - Tag];
        using var cipher = new AesGcm(secret, Tag);
        cipher.Decrypt(sealedBytes.AsSpan(0, Nonce), sealedBytes.AsSpan(Nonce + Tag), sealedBytes.AsSpan(Nonce, Tag), plain);
        return plain;
    }
}
