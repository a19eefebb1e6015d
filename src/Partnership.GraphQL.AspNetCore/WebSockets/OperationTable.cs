using System.Collections.Concurrent;

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>The operations of one connection by their ids. Ids are unique while they run, and free afterwards.</summary>
internal sealed class OperationTable
{
    private readonly ConcurrentDictionary<string, RunningOperation> _running = new(StringComparer.Ordinal);

    internal int Count => _running.Count;

    internal bool TryAdd(RunningOperation operation) => _running.TryAdd(operation.Id, operation);

    /// <summary>Frees the id, unless another operation has taken it meanwhile; false when it was free already.</summary>
    internal bool Remove(RunningOperation operation) =>
        _running.TryRemove(new KeyValuePair<string, RunningOperation>(operation.Id, operation));

    /// <summary>What the client's <c>complete</c> asks for; unknown ids are ignored, since the two sides'
    /// <c>complete</c> may cross.</summary>
    internal void Cancel(string id)
    {
        if (_running.TryRemove(id, out var operation))
        {
            operation.Cancel();
        }
    }

    /// <summary>Cancels every subscription.</summary>
    internal void CancelStreams()
    {
        foreach (var operation in _running.Values.Where(operation => operation.IsStream))
        {
            operation.Cancel();
        }
    }
}
