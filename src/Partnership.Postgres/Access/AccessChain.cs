using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace Partnership.Postgres.Access;

/// <summary>Seals access records into one chain a database, and verifies it (ADR 0020).</summary>
/// <remarks>
/// Only records older than every running transaction are sealed, in the order of their transactions: no late commit can come before
/// what is sealed already. Every node may seal; the database lets one at a time.
/// </remarks>
public sealed class AccessChain
{
    /// <summary>The most records that one step seals.</summary>
    public const int MaxStep = 2000;

    private const string Lock = "select pg_try_advisory_xact_lock(hashtext('access_seal'))";
    private const string LastSeal = "select number, hash, transaction_id, record_id from access_seal order by number desc limit 1";

    private const string Waiting = $"""
        select {StoredAccessRecord.Columns} from access_record r
         where (r.transaction_id, r.id) > ($1, $2) and r.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
         order by r.transaction_id, r.id limit $3
        """;

    private const string Sealed = $"""
        select {StoredAccessRecord.Columns}, s.number, s.record_id, s.digest, s.hash
          from access_seal s left join access_record r on r.id = s.record_id order by s.number
        """;

    private const string Unsealed = """
        select count(*), min(r.id) filter (where (r.transaction_id, r.id) <= ($1, $2))
          from access_record r where not exists (select from access_seal s where s.record_id = r.id)
        """;

    private readonly NpgsqlDataSource _source;

    internal AccessChain(NpgsqlDataSource source) => _source = source;

    /// <summary>Seals what waits, at most <see cref="MaxStep"/> records, and returns how many; 0 too while another node seals.</summary>
    public async Task<int> SealAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var attempt = new NpgsqlCommand(Lock, connection, transaction))
        {
            if (await attempt.ExecuteScalarAsync(cancellationToken) is not true)
            {
                return 0;
            }
        }

        var last = await LastAsync(connection, cancellationToken);
        var records = await WaitingAsync(connection, last, cancellationToken);
        if (records.Count > 0)
        {
            await AddAsync(connection, last, records, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return records.Count;
    }

    /// <summary>Reckons the whole chain again from its first record.</summary>
    /// <param name="written">A head that was written down before, which the chain must still contain; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AccessChainReport> VerifyAsync(AccessChainHead? written = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        // One snapshot, so that what is sealed meanwhile is not taken for what was slipped in.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var walk = await WalkAsync(connection, written, cancellationToken);
        var last = await LastAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand(Unsealed, connection, transaction);
        AddPlace(command.Parameters, last);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (unsealed, inserted) = (reader.GetInt64(0), reader.Read<long?>(1));
        return walk with
        {
            Unsealed = unsealed,
            Fault = walk.Fault ?? (inserted is null ? null : AccessChainFault.RecordInserted),
            RecordId = walk.Fault is null ? inserted : walk.RecordId,
        };
    }

    private static async Task<AccessChainReport> WalkAsync(NpgsqlConnection connection, AccessChainHead? written, CancellationToken cancellationToken)
    {
        var (number, hash) = (0L, AccessDigest.Origin);
        var isKnown = written is null or { Number: 0 };
        await using var command = new NpgsqlCommand(Sealed, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (Check(reader, number + 1, hash) is { } fault)
            {
                return new AccessChainReport(Head(number, hash), 0, fault, number + 1, fault is AccessChainFault.SealMissing ? null : reader.GetInt64(12));
            }

            number++;
            hash = reader.GetFieldValue<byte[]>(14);
            isKnown |= written is not null && written == Head(number, hash);
        }

        return new AccessChainReport(Head(number, hash), 0, isKnown ? null : AccessChainFault.HeadUnknown, isKnown ? null : written!.Number, null);
    }

    private static AccessChainFault? Check(NpgsqlDataReader reader, long number, byte[] previous)
    {
        if (reader.GetInt64(11) != number)
        {
            return AccessChainFault.SealMissing;
        }

        if (reader.IsDBNull(0))
        {
            return AccessChainFault.RecordMissing;
        }

        var digest = reader.GetFieldValue<byte[]>(13);
        if (!AccessDigest.Link(previous, number, digest).AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(14)))
        {
            return AccessChainFault.SealAltered;
        }

        return CryptographicOperations.FixedTimeEquals(AccessDigest.Of(StoredAccessRecord.Read(reader)), digest) ? null : AccessChainFault.RecordAltered;
    }

    private static AccessChainHead Head(long number, byte[] hash) => new(number, Convert.ToHexStringLower(hash));

    private static async Task<Place> LastAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LastSeal, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Place(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<ulong>(2), reader.GetInt64(3))
            : new Place(0, AccessDigest.Origin, 0, 0);
    }

    private static async Task<List<StoredAccessRecord>> WaitingAsync(NpgsqlConnection connection, Place last, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Waiting, connection);
        AddPlace(command.Parameters, last);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MaxStep });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<StoredAccessRecord> records = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            records.Add(StoredAccessRecord.Read(reader));
        }

        return records;
    }

    private static async Task AddAsync(NpgsqlConnection connection, Place last, List<StoredAccessRecord> records, CancellationToken cancellationToken)
    {
        var (numbers, digests, hashes) = (new long[records.Count], new byte[records.Count][], new byte[records.Count][]);
        var previous = last.Hash;
        for (var i = 0; i < records.Count; i++)
        {
            numbers[i] = last.Number + i + 1;
            digests[i] = AccessDigest.Of(records[i]);
            previous = hashes[i] = AccessDigest.Link(previous, numbers[i], digests[i]);
        }

        await using var command = new NpgsqlCommand("select add_access_seals($1, $2, $3, $4, $5)", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<long[]> { TypedValue = numbers },
                new NpgsqlParameter<long[]> { TypedValue = [.. records.Select(record => record.Id)] },
                new NpgsqlParameter<ulong[]> { TypedValue = [.. records.Select(record => record.TransactionId)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Xid8 },
                new NpgsqlParameter<byte[][]> { TypedValue = digests },
                new NpgsqlParameter<byte[][]> { TypedValue = hashes },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void AddPlace(NpgsqlParameterCollection parameters, Place place)
    {
        parameters.Add(new NpgsqlParameter<ulong> { TypedValue = place.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = place.RecordId });
    }

    private sealed record Place(long Number, byte[] Hash, ulong Transaction, long RecordId);
}
