using Partnership.GraphQL.Subscriptions;

namespace Partnership.GraphQL.AspNetCore;

/// <summary>A stream's events in groups: one is waited for, and those that are ready right behind it come with it.</summary>
/// <remarks>
/// A client that comes back after an hour gets what it missed in groups, each recorded once by the host; live, a group is one event.
/// The source is not asked for what it would have to wait or to read for before the group is written: a client that has left is
/// read no further. What was not written when the groups are disposed gives its memory back.
/// </remarks>
internal sealed class EventGroups : IAsyncDisposable
{
    /// <summary>The most events in a group.</summary>
    internal const int Most = 128;

    /// <summary>As soon as a group has so many bytes it takes no more events: what waits in memory for its record stays small.</summary>
    internal const int Enough = 64 * 1024;

    private readonly List<SubscriptionEvent> _current = [];
    private readonly CancellationTokenSource _stop;
    private readonly IAsyncEnumerator<SubscriptionEvent> _events;
    private Task<bool> _moving = Task.FromResult(false);

    /// <param name="events">The stream's events.</param>
    /// <param name="stop">Ends the stream, which was opened with its token; cancelled when the groups are disposed.</param>
    internal EventGroups(IAsyncEnumerable<SubscriptionEvent> events, CancellationTokenSource stop) =>
        (_stop, _events) = (stop, events.GetAsyncEnumerator(stop.Token));

    /// <summary>The events of the group in their order; never empty after a move.</summary>
    internal IReadOnlyList<SubscriptionEvent> Current => _current;

    /// <summary>The responses among them, without the heartbeats.</summary>
    internal IReadOnlyList<GraphQLResponse> Responses => [.. _current.Select(one => one.Response).OfType<GraphQLResponse>()];

    /// <summary>Waits for the next group; false when the stream has ended. A failure of the source comes after what was ready before it.</summary>
    internal async ValueTask<bool> MoveNextAsync()
    {
        _current.Clear();
        var bytes = 0;
        while (await MoveAsync())
        {
            _current.Add(_events.Current);
            bytes += _events.Current.Response?.Bytes?.Length ?? 0;
            if (!_events.Current.MoreIsReady || _current.Count == Most || bytes >= Enough)
            {
                return true;
            }
        }

        return _current.Count > 0;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The source's end is awaited, so that it is never disposed while it runs.
        await _stop.CancelAsync();
        await ((Task)_moving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var one in _current)
        {
            one.Response?.Dispose();
        }

        await _events.DisposeAsync();
    }

    private ValueTask<bool> MoveAsync()
    {
        var next = _events.MoveNextAsync();
        return next.IsCompleted ? next : new(_moving = next.AsTask());
    }
}
