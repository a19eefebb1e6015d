using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Events;

/// <summary>Deliveries that many followers of one reach want at the same moment: read once for all who asked before the read began.</summary>
/// <remarks>
/// Nobody is handed a read that began before it asked: what may be seen is decided at the delivery of each. Whoever asks while one
/// runs shares the next, so that a thousand followers of one application cost two reads and not a thousand.
/// </remarks>
internal sealed class SharedDeliveries(NpgsqlDataSource callers)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Wanted, Read> _waiting = [];
    private readonly Dictionary<Wanted, Read> _latest = [];

    /// <summary>Reads events of the log.</summary>
    /// <param name="scope">Who wants them.</param>
    /// <param name="entries">Which, in the log's order; at least one.</param>
    /// <param name="binding">The filter that they passed, and to which their cursors are bound.</param>
    /// <exception cref="NpgsqlException">The database is away: whoever wants them still asks again.</exception>
    public Task<Delivered> ReadAsync(AccessScope scope, IReadOnlyList<LogEntry> entries, long binding)
    {
        var wanted = new Wanted(new Reach(scope), entries[0].Position, entries[^1].Position, entries.Count, binding);
        lock (_lock)
        {
            if (!_waiting.TryGetValue(wanted, out var read))
            {
                _waiting[wanted] = read = new Read();
                read.Task = ReadAsync(wanted, read, _latest.GetValueOrDefault(wanted)?.Task ?? Task.CompletedTask, scope, entries);
                _latest[wanted] = read;
            }

            return read.Task;
        }
    }

    private async Task<Delivered> ReadAsync(Wanted wanted, Read read, Task before, AccessScope scope, IReadOnlyList<LogEntry> entries)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_lock)
        {
            _waiting.Remove(wanted);
        }

        try
        {
            return await Delivery.ReadAsync(callers, scope, entries, wanted.Binding, CancellationToken.None);
        }
        finally
        {
            lock (_lock)
            {
                if (_latest.GetValueOrDefault(wanted) == read)
                {
                    _latest.Remove(wanted);
                }
            }
        }
    }

    // The log's entries between two places that one filter lets through are the same ones, whoever counts them.
    private sealed record Wanted(Reach Reach, LogPosition First, LogPosition Last, int Count, long Binding);

    private sealed class Read
    {
        public Task<Delivered> Task { get; set; } = null!;
    }

    /// <summary>What a scope lets through, whoever the person behind it is.</summary>
    private sealed class Reach(AccessScope scope) : IEquatable<Reach>
    {
        private readonly AccessScope _scope = scope;

        public bool Equals(Reach? other) =>
            other is not null
            && (ReferenceEquals(_scope, other._scope)
                || (_scope.Caller.OrganisationId == other._scope.Caller.OrganisationId
                    && _scope.Caller.Purpose == other._scope.Caller.Purpose
                    && _scope.Caller.ClaimSet == other._scope.Caller.ClaimSet
                    && _scope.On == other._scope.On
                    && _scope.ReaderIds.SetEquals(other._scope.ReaderIds)
                    && _scope.WriterIds.SetEquals(other._scope.WriterIds)
                    && _scope.AreaIds.SetEquals(other._scope.AreaIds)));

        public override bool Equals(object? obj) => Equals(obj as Reach);

        public override int GetHashCode() => HashCode.Combine(_scope.Caller.OrganisationId, _scope.Caller.Purpose, _scope.On, _scope.ReaderIds.Count);
    }
}
