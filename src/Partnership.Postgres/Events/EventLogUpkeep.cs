using Npgsql;
using NpgsqlTypes;

namespace Partnership.Postgres.Events;

/// <summary>Makes the log's partitions ahead of time and lets old ones go; what is gone answers <see cref="CursorState.Expired"/>.</summary>
public sealed class EventLogUpkeep
{
    private readonly NpgsqlDataSource _source;
    private readonly TimeSpan _retention;
    private readonly TimeProvider _clock;

    internal EventLogUpkeep(NpgsqlDataSource source, TimeSpan retention, TimeProvider clock) =>
        (_source, _retention, _clock) = (source, retention, clock);

    /// <summary>Does it once; of several nodes one does.</summary>
    /// <returns>How many weeks of events were let go.</returns>
    /// <exception cref="NpgsqlException">The database is away, or a partition was in use for two seconds: the next turn tries again.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var command = _source.CreateCommand("select keep_event_log($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = _clock.GetUtcNow().UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = _retention, NpgsqlDbType = NpgsqlDbType.Interval });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
