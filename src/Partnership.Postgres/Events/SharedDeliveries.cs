using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Events;

/// <summary>Deliveries that many followers of one reach want at the same moment: read once for all who asked before the read began.</summary>
/// <remarks>
/// Nobody is handed a read that began before it asked: what may be seen is decided at the delivery of each. Whoever asks while one
/// runs shares the next, so that a thousand followers of one application cost two reads and not a thousand; and so do those who come back after
/// different cursors, each of whom is given its own part of what was read for all of them.
/// </remarks>
internal sealed class SharedDeliveries(CallerSessions callers)
{
    private const int MostAtOnce = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<(Reach Reach, long Binding), List<Asked>> _waiting = [];

    /// <summary>Reads events of the log.</summary>
    /// <param name="scope">Who wants them.</param>
    /// <param name="entries">Which, in the log's order: all that the filter lets through between the first and the last of them; at least one.</param>
    /// <param name="binding">The filter that they passed, and to which their cursors are bound.</param>
    /// <exception cref="NpgsqlException">The database is away: whoever wants them still asks again.</exception>
    public Task<Delivered> ReadAsync(AccessScope scope, IReadOnlyList<LogEntry> entries, long binding)
    {
        var reach = new Reach(scope);
        lock (_lock)
        {
            if (!_waiting.TryGetValue((reach, binding), out var waiting))
            {
                _waiting[(reach, binding)] = waiting = [];
                _ = ReadOnAsync(reach, binding, waiting);
            }

            var asked = waiting.Find(other => other.Wants(entries));
            if (asked is null)
            {
                waiting.Add(asked = new Asked(entries));
            }

            return asked.Task;
        }
    }

    // As long as somebody of this reach waits.
    private async Task ReadOnAsync(Reach reach, long binding, List<Asked> waiting)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (true)
        {
            List<Asked> together;
            List<LogEntry> entries;
            lock (_lock)
            {
                (together, entries) = Take(waiting);
                if (together.Count == 0)
                {
                    _waiting.Remove((reach, binding));
                    return;
                }
            }

            await ReadAsync(reach.Scope, entries, binding, together);
        }
    }

#pragma warning disable CA1031 // Whatever goes wrong is handed to those who wait for it.
    private async Task ReadAsync(AccessScope scope, List<LogEntry> entries, long binding, List<Asked> together)
    {
        try
        {
            var delivered = await Delivery.ReadAsync(callers, scope, entries, binding, CancellationToken.None);
            together.ForEach(asked => asked.Answer(delivered));
        }
        catch (Exception exception)
        {
            together.ForEach(asked => asked.Fail(exception));
        }
    }
#pragma warning restore CA1031

    // In the order in which they asked, as many as make no read that is too large: what the rest want is read next.
    private static (List<Asked> Together, List<LogEntry> Entries) Take(List<Asked> waiting)
    {
        var entries = new SortedDictionary<LogPosition, LogEntry>();
        var taken = 0;
        for (; taken < waiting.Count && (taken == 0 || entries.Count + waiting[taken].Entries.Count <= MostAtOnce); taken++)
        {
            foreach (var entry in waiting[taken].Entries)
            {
                entries.TryAdd(entry.Position, entry);
            }
        }

        var together = waiting.GetRange(0, taken);
        waiting.RemoveRange(0, taken);
        return (together, [.. entries.Values]);
    }

    // The log's entries between two places that one filter lets through are the same ones, whoever counts them.
    private sealed class Asked(IReadOnlyList<LogEntry> entries)
    {
        private readonly TaskCompletionSource<Delivered> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<LogEntry> Entries => entries;

        public Task<Delivered> Task => _answer.Task;

        public bool Wants(IReadOnlyList<LogEntry> others) =>
            entries.Count == others.Count && entries[0].Position == others[0].Position && entries[^1].Position == others[^1].Position;

        public void Answer(Delivered delivered) => _answer.SetResult(delivered.Between(entries[0].Position, entries[^1].Position));

        public void Fail(Exception exception) => _answer.SetException(exception);
    }

    /// <summary>What a scope lets through, whoever the person behind it is.</summary>
    private sealed class Reach(AccessScope scope) : IEquatable<Reach>
    {
        public AccessScope Scope => scope;

        public bool Equals(Reach? other) =>
            other is not null
            && (ReferenceEquals(Scope, other.Scope)
                || (Scope.Caller.OrganisationId == other.Scope.Caller.OrganisationId
                    && Scope.Caller.Purpose == other.Scope.Caller.Purpose
                    && Scope.Caller.ClaimSet == other.Scope.Caller.ClaimSet
                    && Scope.On == other.Scope.On
                    && Same(Scope.ReaderIds, other.Scope.ReaderIds)
                    && Same(Scope.WriterIds, other.Scope.WriterIds)
                    && Same(Scope.AreaIds, other.Scope.AreaIds)));

        // The followers of one client have the same sets, and not only equal ones.
        private static bool Same(IReadOnlySet<int> one, IReadOnlySet<int> other) => ReferenceEquals(one, other) || one.SetEquals(other);

        public override bool Equals(object? obj) => Equals(obj as Reach);

        public override int GetHashCode() => HashCode.Combine(Scope.Caller.OrganisationId, Scope.Caller.Purpose, Scope.On, Scope.ReaderIds.Count);
    }
}
