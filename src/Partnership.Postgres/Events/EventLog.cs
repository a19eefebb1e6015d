using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Events;

/// <summary>The event log: followed from memory by everybody on this node, each event handed on only as its follower may see it then.</summary>
public sealed class EventLog : IAsyncDisposable
{
    private readonly PostgresOptions _options;
    private readonly TimeProvider _clock;

    internal EventLog(NpgsqlDataSource callers, NpgsqlDataSource tail, PostgresOptions options, TimeProvider clock)
    {
        _ = (callers, tail);
        _options = options;
        _clock = clock;
    }

    /// <summary>Tells this node and the others that something may have been committed; cheap, and any number of times.</summary>
    public void Wake() => _ = (_options, _clock);

    /// <summary>Whether a cursor can be followed from: null can, and so can every cursor that the log has handed out.</summary>
    public ValueTask<bool> KnowsAsync(string? cursor, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Follows the log.</summary>
    public IAsyncEnumerable<Followed> FollowAsync(
        Func<CancellationToken, ValueTask<AccessScope?>> scope,
        AbsenceUpdateFilter filter,
        string? after,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
