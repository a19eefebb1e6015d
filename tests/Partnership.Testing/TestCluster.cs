using System.Diagnostics;
using Npgsql;
using Partnership.Postgres;

namespace Partnership.Testing;

/// <summary>The one private PostgreSQL of a test process, with a migrated database that every test's own is copied from.</summary>
/// <remarks>A guard outside the process stops it and removes its files when the process ends, however it ends.</remarks>
internal static class TestCluster
{
    /// <summary>The database with the current schema and nothing in it.</summary>
    public const string Template = "template_partnership";

    private static readonly Lazy<Task<LocalCluster>> Started = new(StartAsync);
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static int _databases;

    // Never disposed: its end of the pipe must close with this process and not before.
    private static Process? _guard;

    /// <summary>Makes a database that holds what another does.</summary>
    public static async Task<(LocalCluster Cluster, string Database)> CreateDatabaseAsync(string template)
    {
        var cluster = await Started.Value;
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        // As files: the other way writes every page into the log as well.
        await ExecuteAsync(cluster, $"create database {name} template {template} strategy file_copy");
        return (cluster, name);
    }

    public static async Task DropDatabaseAsync(LocalCluster cluster, string database) =>
        await ExecuteAsync(cluster, $"drop database if exists {database} with (force)");

    private static async Task<LocalCluster> StartAsync()
    {
        var directory = Scratch.NewDirectory("test");
        _guard = ClusterGuard.Over(directory);
        var cluster = await LocalCluster.StartAsync(new LocalClusterOptions { Directory = directory, Throwaway = true }, TimeProvider.System);
        await cluster.EnsureDatabaseAsync(Template);
        await using (var database = PartnershipDatabase.Open(cluster.OptionsFor(Template), TimeProvider.System))
        {
            await database.Migrator.MigrateAsync();
        }

        return cluster;
    }

    private static async Task ExecuteAsync(LocalCluster cluster, string sql)
    {
        await OneAtATime.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres", LocalCluster.OwnerRole) + ";Pooling=false");
            await connection.OpenAsync();
#pragma warning disable CA2100 // Names made here.
            await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
