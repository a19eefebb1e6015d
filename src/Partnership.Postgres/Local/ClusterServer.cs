using System.Globalization;
using System.Runtime.Versioning;
using Npgsql;

namespace Partnership.Postgres.Local;

/// <summary>The server of one cluster: makes its data, starts it, finds it running, stops it. Its caller holds the start lock.</summary>
internal sealed class ClusterServer(ClusterFiles files, ServerAccount account, PostgresBinaries binaries, bool throwaway, TimeProvider clock)
{
    private const string Port = "5432";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes the data directory unless there is one.</summary>
    public async Task MakeDataAsync(CancellationToken cancellationToken)
    {
        if (files.DataVersion is not null)
        {
            return;
        }

        if (Directory.Exists(files.DataInTheMaking))
        {
            Directory.Delete(files.DataInTheMaking, recursive: true);
        }

        string[] arguments =
        [
            "--pgdata", files.DataInTheMaking, "--username", LocalCluster.OwnerRole, "--encoding", "UTF8", "--no-locale",
            "--auth-local", "trust", "--auth-host", "reject", "--no-instructions", .. throwaway ? ["--no-sync"] : Array.Empty<string>(),
        ];
        var made = await account.RunAsync(binaries["initdb"], arguments, cancellationToken);
        if (made.ExitCode != 0)
        {
            throw new LocalClusterException($"The database's files could not be made in {files.Root}: {LastLine(made.Error)}");
        }

        Directory.Move(files.DataInTheMaking, files.Data);
    }

    /// <summary>Starts the server and returns its socket directory.</summary>
    [SupportedOSPlatform("linux")]
    public async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        var socket = files.SocketDirectory;
        await ClusterDirectory.MakeAsync(socket, account, cancellationToken);
        var start = clock.GetTimestamp();
        while (true)
        {
            files.ForgetStoppedServer();
            var started = await account.RunAsync(
                binaries["pg_ctl"],
                ["start", "--wait", "--silent", "--timeout", "60", "--pgdata", files.Data, "--log", files.Log, "--options", Settings(socket)],
                cancellationToken);
            if (started.ExitCode == 0)
            {
                return socket;
            }

            // The children of a server that was killed hold its memory for a moment longer.
            var words = files.LastWords();
            if (!words.Contains("shared memory", StringComparison.Ordinal) || clock.GetElapsedTime(start) > Patience)
            {
                throw new LocalClusterException($"PostgreSQL did not start; the last line of {files.Log} is: {(words.Length > 0 ? words : LastLine(started.Error))}");
            }

            await Task.Delay(Interval, clock, cancellationToken);
        }
    }

    /// <summary>Waits until a server that was found running answers: it may still be recovering.</summary>
    public async Task AwaitAnswerAsync(string connectionString, CancellationToken cancellationToken)
    {
        for (var start = clock.GetTimestamp(); ; await Task.Delay(Interval, clock, cancellationToken))
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException exception) when (clock.GetElapsedTime(start) > Patience)
            {
                throw new LocalClusterException($"PostgreSQL runs in {files.Data} and does not answer; its log is {files.Log}.", exception);
            }
            catch (NpgsqlException)
            {
                // Starting up, or recovering after a crash.
            }
        }
    }

    /// <summary>Stops the server, ending every connection; what is committed stays. When it returns, the server's process has ended.</summary>
    /// <remarks>pg_ctl waits for the file with the process id to go, which the server removes a moment before it ends.</remarks>
    public async Task StopAsync()
    {
        var server = files.ServerId();
        await account.RunAsync(
            binaries["pg_ctl"], ["stop", "--wait", "--silent", "--pgdata", files.Data, "--mode", throwaway ? "immediate" : "fast"], CancellationToken.None);
        for (var start = clock.GetTimestamp(); server is { } id && files.Runs(id) && clock.GetElapsedTime(start) < Patience;)
        {
            await Task.Delay(Interval, clock);
        }

        if (!files.SocketDirectory.StartsWith(files.Root, StringComparison.Ordinal) && Directory.Exists(files.SocketDirectory))
        {
            Directory.Delete(files.SocketDirectory, recursive: true);
        }
    }

    private string Settings(string socket)
    {
        var settings = new List<string>
        {
            "listen_addresses=''", "port=" + Port, "unix_socket_directories=" + Quoted(socket), "unix_socket_permissions=0700",
            "max_connections=200", "shared_buffers=" + (throwaway ? "128MB" : "256MB"), "max_wal_size=" + (throwaway ? "512MB" : "2GB"), "jit=off", "timezone=UTC",
            "log_timezone=UTC", "log_min_messages=warning", "log_statement=none", "log_parameter_max_length_on_error=0",
        };
        if (throwaway)
        {
            settings.AddRange(["fsync=off", "synchronous_commit=off", "full_page_writes=off", "log_checkpoints=off"]);
        }

        return string.Join(' ', settings.Select(setting => string.Create(CultureInfo.InvariantCulture, $"-c {setting}")));
    }

    /// <remarks>pg_ctl hands the options to a shell.</remarks>
    private static string Quoted(string value) => "'" + value.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];
}
