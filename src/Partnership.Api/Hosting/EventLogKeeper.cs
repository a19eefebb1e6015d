using Partnership.Postgres;

namespace Partnership.Api.Hosting;

/// <summary>
/// Makes the event log's weeks ahead of time and lets go those that are no longer kept, while the server runs: at its start and then every
/// hour. Every node does; the database lets one at a time.
/// </summary>
internal sealed partial class EventLogKeeper(PartnershipDatabase database, TimeProvider real, ILogger logger) : IAsyncDisposable
{
    /// <summary>How long a week that is no longer kept may stay.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    // A writer that takes long, such as a load of the demonstration, is not queued behind for ever.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private Task _keeping = Task.CompletedTask;

    /// <summary>Goes on until disposed.</summary>
    public void Start() => _keeping = Task.Run(KeepAsync, CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        _stopping.Dispose();
    }

#pragma warning disable CA1031 // A database that is away for a while must not end the keeping: events go into the partition for the rest until it is back.
    private async Task KeepAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var pause = Interval;
            try
            {
                await database.EventUpkeep.RunAsync(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailure(logger, exception);
                pause = Again;
            }

            await Task.Delay(pause, real, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
#pragma warning restore CA1031

    [LoggerMessage(1, LogLevel.Error, "The event log's weeks could not be made or let go; it is tried again.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
