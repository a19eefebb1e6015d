using System.Data;
using Npgsql;

namespace Partnership.Postgres;

/// <summary>Brings a database to the schema of this program: the embedded files <c>NNNN_name.sql</c> in order, each in one transaction.</summary>
/// <remarks>
/// Two that migrate at once do it once: the second waits for the first. A table that is in use is waited for a few seconds and
/// then tried again, so that a migration never makes the whole service queue behind it. A database that is further than this
/// program is left as it is: the versions before and after a release run side by side (expand, then contract).
/// </remarks>
public sealed class Migrator
{
    // Any number will do as long as it stays the same: "PART" in ASCII.
    private const long LockKey = 0x50415254;
    private const int MaxAttempts = 5;

    private const string Journal = """
        create table if not exists schema_migration (
          number int primary key,
          name text not null,
          checksum text not null,
          applied_at timestamptz not null default now()
        )
        """;

    private readonly NpgsqlDataSource _owner;
    private readonly IReadOnlyList<Migration> _migrations;

    // The service asks whether it fits its database, and owns nothing. The role is there as soon as the first migration is.
    private const string JournalReaders = """
        do $$
        begin
          if exists (select from pg_roles where rolname = 'partnership_api') then
            grant select on schema_migration to partnership_api;
          end if;
        end
        $$
        """;

    internal Migrator(NpgsqlDataSource owner)
        : this(owner, Migration.Embedded())
    {
    }

    internal Migrator(NpgsqlDataSource owner, IReadOnlyList<Migration> migrations) => (_owner, _migrations) = (owner, migrations);

    /// <summary>Applies the migrations that are missing, in order, and returns their names; empty when there were none.</summary>
    /// <exception cref="MigrationException">An applied migration was edited or is unknown, one failed, or a lock could not be had.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await _owner.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await ExecuteAsync(connection, "set client_min_messages = warning; " + Journal, cancellationToken);
            var applied = await AppliedAsync(connection, cancellationToken);
            Check(applied);
            var names = new List<string>();
            foreach (var migration in _migrations.Where(migration => !applied.ContainsKey(migration.Number)))
            {
                await ApplyAsync(connection, migration, cancellationToken);
                names.Add(migration.Name);
            }

            await ExecuteAsync(connection, JournalReaders, cancellationToken);
            return names;
        }
        finally
        {
            if (connection.State == ConnectionState.Open)
            {
                await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
            }
        }
    }

    private void Check(Dictionary<int, string> applied)
    {
        foreach (var migration in _migrations)
        {
            if (applied.TryGetValue(migration.Number, out var checksum) && checksum != migration.Checksum)
            {
                throw new MigrationException(
                    $"Migration {migration.Name} was edited after it had been applied to this database: restore the file and add a new migration instead.");
            }
        }

        var last = _migrations[^1].Number;
        if (applied.Keys.Where(number => number <= last).Except(_migrations.Select(migration => migration.Number)).Order().FirstOrDefault() is > 0 and var unknown)
        {
            throw new MigrationException($"Migration {unknown:0000} was applied to this database, and this program does not have it.");
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await ExecuteAsync(connection, "set local lock_timeout = '3s'; set local statement_timeout = 0", cancellationToken);
                await ExecuteAsync(connection, migration.Sql, cancellationToken);
                await using (var record = new NpgsqlCommand("insert into schema_migration (number, name, checksum) values ($1, $2, $3)", connection))
                {
                    record.Parameters.Add(new() { Value = migration.Number });
                    record.Parameters.Add(new() { Value = migration.Name });
                    record.Parameters.Add(new() { Value = migration.Checksum });
                    await record.ExecuteNonQueryAsync(cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
                return;
            }
            catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.LockNotAvailable)
            {
                if (attempt == MaxAttempts)
                {
                    throw new MigrationException($"Migration {migration.Name} could not lock what it changes, {MaxAttempts} times: a long transaction is in the way; run it again.", exception);
                }
            }
            catch (PostgresException exception)
            {
                throw new MigrationException($"Migration {migration.Name} failed: {exception.MessageText}.", exception);
            }
        }
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<int, string>();
        await using var command = new NpgsqlCommand("select number, checksum from schema_migration", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetInt32(0), reader.GetString(1));
        }

        return applied;
    }

#pragma warning disable CA2100 // Our own constants and embedded files.
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
#pragma warning restore CA2100
}
