using Partnership.Postgres.Webhooks;

namespace Partnership.Api.Webhooks;

/// <summary>One node's share of the sending: it finds messages, takes lanes in which some are due, and works through each in its order.</summary>
/// <remarks>Nodes know nothing of each other: what one holds the others skip, and what it let fall they take up (docs/webhooks.md).</remarks>
internal sealed partial class WebhookDispatcher(WebhookQueue queue, WebhookSender sender, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private const int MostLanes = 16;
    private const int MostLanesOfOne = 4;
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<(long WebhookId, Task Work)> _running = [];
    private DateTimeOffset _pruned;

    /// <summary>Looks for what is due and begins with it; what it began goes on by itself.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        _running.RemoveAll(lane => lane.Work.IsCompleted);
        while (await queue.SpreadAsync(clock.GetUtcNow(), cancellation))
        {
            // One endpoint and some hundred events at a time.
        }

        await PruneAsync(cancellation);
        if (_running.Count < MostLanes)
        {
            var busy = _running.CountBy(lane => lane.WebhookId).Where(count => count.Value >= MostLanesOfOne).Select(count => count.Key).ToArray();
            foreach (var lane in await queue.ClaimAsync(MostLanes - _running.Count, busy, clock.GetUtcNow(), cancellation))
            {
                _running.Add((lane.WebhookId, Task.Run(() => WorkAsync(lane), CancellationToken.None)));
            }
        }
    }

    /// <summary>Waits until everything that was begun has come to its end: every lane empty, or waiting for another attempt.</summary>
    public Task FinishAsync() => Task.WhenAll(_running.Select(lane => lane.Work));

    /// <summary>Stops. A message that is under way is given up, and its lane let go for another node.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync();
            await FinishAsync();
            _stopping.Dispose();
        }
    }

#pragma warning disable CA1031 // Whatever goes wrong with one lane is that lane's: its lease runs out, and it is taken up again.
    private async Task WorkAsync(WebhookLane lane)
    {
        try
        {
            while (!_stopping.IsCancellationRequested && await queue.NextAsync(lane, clock.GetUtcNow()) is { } message)
            {
                var result = await sender.SendAsync(message, _stopping.Token);
                if (!await queue.FinishAsync(lane, message, result, clock.GetUtcNow(), Random.Shared.NextDouble()))
                {
                    return;
                }
            }

            if (_stopping.IsCancellationRequested)
            {
                await LetGoAsync(lane);
            }
        }
        catch (OperationCanceledException)
        {
            await LetGoAsync(lane);
        }
        catch (Exception exception)
        {
            LogFailure(logger, exception, lane.WebhookId);
        }
    }

    private async Task LetGoAsync(WebhookLane lane)
    {
        try
        {
            await queue.LetGoAsync(lane, clock.GetUtcNow());
        }
        catch (Exception exception)
        {
            LogFailure(logger, exception, lane.WebhookId);
        }
    }
#pragma warning restore CA1031

    private async Task PruneAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now - _pruned >= PruneInterval)
        {
            while (await queue.PruneAsync(now, cancellation) > 0)
            {
                // Some thousands at a time.
            }

            _pruned = now;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Messages to webhook {WebhookId} could not be worked through; they are tried again.")]
    private static partial void LogFailure(ILogger logger, Exception exception, long webhookId);
}
