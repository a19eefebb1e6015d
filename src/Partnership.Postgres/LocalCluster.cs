namespace Partnership.Postgres;

/// <summary>A private PostgreSQL on this machine, started from the installed binaries and reached through a socket only its user can open.</summary>
public sealed class LocalCluster : IAsyncDisposable
{
    /// <summary>The superuser, which owns every table.</summary>
    public const string OwnerRole = "partnership_owner";

    /// <summary>Where the cluster keeps everything.</summary>
    public string Directory { get; } = string.Empty;

    /// <summary>Whether the server was running already, left behind by a program that was killed or shared with one that runs.</summary>
    public bool Adopted { get; }

    /// <summary>Starts the cluster, or adopts it when it runs, and returns when it answers.</summary>
    /// <exception cref="LocalClusterException">PostgreSQL 15 or later is not installed, or it did not start.</exception>
    public static Task<LocalCluster> StartAsync(LocalClusterOptions options, TimeProvider clock, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>How a role connects to a database of this cluster; no password is needed.</summary>
    public string ConnectionString(string database, string role) => throw new NotImplementedException();

    /// <summary>Creates a database that does not exist yet; true when it did not.</summary>
    public Task<bool> EnsureDatabaseAsync(string database, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>How the program connects to a database of this cluster as owner, for callers and for the tail.</summary>
    public PostgresOptions OptionsFor(string database) => throw new NotImplementedException();

    /// <summary>Stops the server, unless another program uses it too.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
