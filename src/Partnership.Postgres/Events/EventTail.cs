using Npgsql;
using NpgsqlTypes;

namespace Partnership.Postgres.Events;

/// <summary>Reads the log's end once for everybody on this node, as a role that may read no more than who could be concerned.</summary>
/// <remarks>
/// Only what is older than every running transaction is read: of those, nothing can appear any more before what has been read.
/// A long transaction therefore holds the feed up, and never makes it lose anything (architecture, section 6). Only that somebody's access has
/// ended is heard of before.
/// </remarks>
internal sealed class EventTail(NpgsqlDataSource source, PostgresOptions options, Action accessRevoked)
{
    private const int Page = 1000;

    private const string After = """
        select transaction_id, number, kind, organisation_id, pupil_id, recorded_at
          from event_log
         where (transaction_id, number) > ($1, $2) and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
         order by transaction_id, number
         limit $3
        """;

    private const string Last = "select transaction_id, number from event_log_end()";

    private const string Unsettled = """
        select exists (select from event_log where transaction_id >= pg_snapshot_xmin(pg_current_snapshot())),
               array(select number from event_log where kind = 'ACCESS_REVOKED' and transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))
        """;

    private const string Floor = "select transaction_id, number from event_log_floor";

    private const string Known = """
        select f.transaction_id, f.number, exists (select from event_log where transaction_id = $1 and number = $2)
          from (values (true)) always(one) left join event_log_floor f on f.one = always.one
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long[] _unsettledRevocations = [];

    /// <summary>What has been read lately.</summary>
    public LogWindow Window { get; } = new(options.TailWindow);

    /// <summary>Rung when something may have been committed.</summary>
    public Bell Bell { get; } = new();

    /// <summary>Done when the log's end has been found for the first time.</summary>
    public Task Started => _started.Task;

    /// <summary>Reads on until cancelled; connects again when it has to.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = Retry;
            try
            {
                pause = await ReadOnAsync(cancellationToken) ? Soon : options.TailInterval;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException)
            {
                // The database is away; nothing is lost by waiting for it.
            }

            await Bell.WaitAsync(pause, cancellationToken);
        }
    }

    /// <summary>What follows a place in the log itself, for a follower that is further behind than the window.</summary>
    /// <exception cref="EventGapException">Some of it is no longer kept.</exception>
    public async Task<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.CreateBatch();
        var events = new NpgsqlBatchCommand(After);
        AddPlace(events.Parameters, after, most);
        batch.BatchCommands.Add(events);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Floor)); // looked at after the events: what was let go in between is seen here
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var entries = await EntriesAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && after < PlaceIn(reader) ? throw new EventGapException(CursorState.Expired) : entries;
    }

    /// <summary>Where the log begins: behind the last event that it has let go.</summary>
    public async Task<LogPosition> FloorAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Floor);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? PlaceIn(reader) : LogPosition.Start;
    }

    /// <summary>Whether the log can be followed from a place: whether it has an event there, or began there, and has let nothing go behind it.</summary>
    public async Task<CursorState> JudgeAsync(LogPosition place, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Known);
        command.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = place.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = place.Number });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var floor = reader.IsDBNull(0) ? LogPosition.Start : PlaceIn(reader);
        return place < floor ? CursorState.Expired
            : place == floor || reader.GetBoolean(2) ? CursorState.Good
            : CursorState.Elsewhere;
    }

    /// <summary>The place of the last event that is settled.</summary>
    public async Task<LogPosition> EndAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await EndAsync(connection, cancellationToken);
    }

    /// <returns>Whether something has been committed that is not settled yet, and so is worth another look soon.</returns>
    private async Task<bool> ReadOnAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (!Started.IsCompleted)
        {
            Window.StartAt(await EndAsync(connection, cancellationToken));
            _started.SetResult();
        }

        while (true)
        {
            await using var batch = connection.CreateBatch();
            var after = new NpgsqlBatchCommand(After);
            AddPlace(after.Parameters, Window.Head, Page);
            batch.BatchCommands.Add(after);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Unsettled));
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            var entries = await EntriesAsync(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            Hear(entries, reader.GetFieldValue<long[]>(1));
            Window.Add(entries);
            if (entries.Count < Page)
            {
                return reader.GetBoolean(0);
            }
        }
    }

    // An event waits for every older transaction; that access has ended does not: followers ask anew as soon as it is committed, and again in its place.
    private void Hear(IReadOnlyList<LogEntry> settled, long[] unsettledRevocations)
    {
        if (unsettledRevocations.Except(_unsettledRevocations).Any() || settled.Any(entry => entry.RevokesAccess))
        {
            accessRevoked(); // before anybody is woken to ask again
            Window.Revoke();
        }

        _unsettledRevocations = unsettledRevocations;
    }

    private static async Task<LogPosition> EndAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Last, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? PlaceIn(reader)
            : LogPosition.Start;
    }

    private static async Task<IReadOnlyList<LogEntry>> EntriesAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var entries = new List<LogEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var position = new LogPosition(reader.GetFieldValue<ulong>(0), reader.GetInt64(1));
            entries.Add(new LogEntry(
                position, reader.GetString(2), reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetInt64(4), reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return entries;
    }

    private static LogPosition PlaceIn(NpgsqlDataReader reader) => new(reader.GetFieldValue<ulong>(0), reader.GetInt64(1));

    private static void AddPlace(NpgsqlParameterCollection parameters, LogPosition place, int most)
    {
        parameters.Add(new NpgsqlParameter<ulong> { TypedValue = place.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = place.Number });
        parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
    }
}
