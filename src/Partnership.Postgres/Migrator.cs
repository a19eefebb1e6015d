using Npgsql;

namespace Partnership.Postgres;

/// <summary>Brings a database to the schema of this program.</summary>
public sealed class Migrator
{
    private readonly NpgsqlDataSource _owner;

    internal Migrator(NpgsqlDataSource owner) => _owner = owner;

    /// <summary>Applies the migrations that are missing, in order, and returns their names; empty when there were none.</summary>
    /// <exception cref="MigrationException">An applied migration was edited, or a lock could not be had.</exception>
    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken = default) =>
        throw new NotImplementedException(_owner.ConnectionString);
}
