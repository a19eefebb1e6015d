using Npgsql;

namespace Partnership.Postgres.Events;

/// <summary>Wake-ups between nodes through PostgreSQL's NOTIFY, which carry nothing and promise nothing: without them the tail looks by itself.</summary>
/// <remarks>
/// Sent outside of every write transaction, and at most one in twenty milliseconds: within one, it serialises all commits
/// (architecture, section 6).
/// </remarks>
internal sealed class LogNotifications(NpgsqlDataSource source, Bell heard)
{
    private const string Listen = "listen event_log";
    private const string Notify = "select set_config('synchronous_commit', 'off', true), pg_notify('event_log', '')";
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly Bell _pending = new();

    /// <summary>Tells the other nodes, soon.</summary>
    public void Send() => _pending.Ring();

    /// <summary>Sends what is pending until cancelled.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _pending.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            await TryAsync(
                async () =>
                {
                    await using var command = source.CreateCommand(Notify);
                    await command.ExecuteNonQueryAsync(cancellationToken);
                },
                cancellationToken);
            await Task.Delay(Apart, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Rings the bell whenever another node tells of something, until cancelled; connects again when it has to.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await TryAsync(
                async () =>
                {
                    await using var connection = await source.OpenConnectionAsync(cancellationToken);
                    connection.Notification += (_, _) => heard.Ring();
                    await using (var listen = new NpgsqlCommand(Listen, connection))
                    {
                        await listen.ExecuteNonQueryAsync(cancellationToken);
                    }

                    while (true)
                    {
                        await connection.WaitAsync(cancellationToken);
                    }
                },
                cancellationToken);
            await Task.Delay(Retry, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task TryAsync(Func<Task> attempt, CancellationToken cancellationToken)
    {
        try
        {
            await attempt();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end of the program.
        }
        catch (NpgsqlException)
        {
            // The database is away: the tail looks by itself when it is back.
        }
    }
}
