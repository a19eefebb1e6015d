using Npgsql;
using Partnership.Postgres.Local;

namespace Partnership.Postgres;

/// <summary>A private PostgreSQL on this machine, started from the installed binaries and reached through a socket that only its user can open.</summary>
/// <remarks>
/// It needs no password and listens on no port. Several programs may use one cluster: the last to leave stops it. A program that
/// is killed leaves the server running, and the next start adopts it; a server that was killed recovers at the next start.
/// </remarks>
public sealed class LocalCluster : IAsyncDisposable
{
    /// <summary>The superuser, which owns every table.</summary>
    public const string OwnerRole = "partnership_owner";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ClusterFiles _files;
    private readonly ClusterServer _server;
    private readonly string _socket;
    private readonly TimeProvider _clock;
    private FileStream? _use;

    private LocalCluster(ClusterFiles files, ClusterServer server, string socket, bool adopted, FileStream use, TimeProvider clock)
    {
        _files = files;
        _server = server;
        _socket = socket;
        _use = use;
        _clock = clock;
        Adopted = adopted;
    }

    /// <summary>Where the cluster keeps everything.</summary>
    public string Directory => _files.Root;

    /// <summary>Whether the server was running already: left behind by a program that was killed, or used by another one.</summary>
    public bool Adopted { get; }

    /// <summary>Starts the cluster, or adopts it when it runs, and returns when it answers. Two that start at once start it once.</summary>
    /// <param name="options">Which one.</param>
    /// <param name="clock">A clock that runs: it bounds how long is waited.</param>
    /// <param name="cancellationToken">Gives up; what is started by then is adopted the next time.</param>
    /// <exception cref="LocalClusterException">PostgreSQL 15 or later is not installed, or it did not start.</exception>
    public static async Task<LocalCluster> StartAsync(
        LocalClusterOptions options, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        if (!OperatingSystem.IsLinux())
        {
            throw new LocalClusterException("A private PostgreSQL is started on Linux only: configure a connection string instead.");
        }

        var files = new ClusterFiles(options);
        var account = ServerAccount.ForServer();
        await ClusterDirectory.MakeAsync(files.Root, account, cancellationToken);
        await using var starting = await FileLock.TakeAsync(files.StartLock, Patience, clock, cancellationToken);
        var binaries = await PostgresBinaries.FindAsync(files.DataVersion, cancellationToken);
        var server = new ClusterServer(files, account, binaries, options.Throwaway, clock);
        var running = files.RunningServer();
        if (running is null)
        {
            await server.MakeDataAsync(cancellationToken);
        }

        var socket = running ?? await server.StartAsync(cancellationToken);
        await server.AwaitAnswerAsync(ConnectionString(socket, "postgres", OwnerRole, pooled: false), cancellationToken);
        var use = FileLock.TryShare(files.UseLock)
            ?? throw new LocalClusterException($"Another program holds {files.UseLock}, which none should hold alone.");
        return new LocalCluster(files, server, socket, running is not null, use, clock);
    }

    /// <summary>How a role connects to a database of this cluster; no password is needed.</summary>
    public string ConnectionString(string database, string role) => ConnectionString(_socket, database, role, pooled: true);

    /// <summary>How the program connects to a database of this cluster: for callers, as owner and for the event tail.</summary>
    public PostgresOptions OptionsFor(string database) => new()
    {
        ConnectionString = ConnectionString(database, "partnership_api"),
        OwnerConnectionString = ConnectionString(database, OwnerRole),
        TailConnectionString = ConnectionString(database, "partnership_tail"),
    };

    /// <summary>Creates a database that does not exist yet; true when it did not.</summary>
    public async Task<bool> EnsureDatabaseAsync(string database, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(_socket, "postgres", OwnerRole, pooled: false));
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("select from pg_database where datname = $1", connection) { Parameters = { new() { Value = database } } };
        await using (var reader = await exists.ExecuteReaderAsync(cancellationToken))
        {
            if (reader.HasRows)
            {
                return false;
            }
        }

        try
        {
#pragma warning disable CA2100 // A database's name cannot be a parameter; it is quoted.
            await using var create = new NpgsqlCommand("create database " + new NpgsqlCommandBuilder().QuoteIdentifier(database), connection);
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <summary>Stops the server, unless another program uses it too.</summary>
    public async ValueTask DisposeAsync()
    {
        var use = Interlocked.Exchange(ref _use, null);
        if (use is null)
        {
            return;
        }

        await using var stopping = await FileLock.TakeAsync(_files.StartLock, Patience, _clock, CancellationToken.None);
        await use.DisposeAsync();
        await using var alone = FileLock.TryTake(_files.UseLock);
        if (alone is not null)
        {
            await _server.StopAsync();
        }
    }

    private static string ConnectionString(string socket, string database, string role, bool pooled) => new NpgsqlConnectionStringBuilder
    {
        Host = socket,
        Database = database,
        Username = role,
        Pooling = pooled,
        Timeout = 15,
    }.ConnectionString;
}
