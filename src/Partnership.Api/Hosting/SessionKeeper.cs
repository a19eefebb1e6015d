using Partnership.Postgres;
using Partnership.Postgres.Absences;

namespace Partnership.Api.Hosting;

/// <summary>
/// Brings duties and discrepancies up to date right after sessions are recorded (ADR 0015). Every node does; they share the work through the
/// database, and what a dead node left is taken over by the next.
/// </summary>
internal sealed partial class SessionKeeper(PartnershipDatabase database, ILogger logger) : IAsyncDisposable
{
    // Recordings of this node ring; this is for what another node left.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

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

#pragma warning disable CA1031 // A database that is away for a while, or one recording that cannot be kept, must not end the keeping.
    private async Task KeepAsync()
    {
        var kept = new KeptState(database);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await kept.KeepRecordingsAsync(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailure(logger, exception);
            }

            await database.WaitForRecordingAsync(Interval, _stopping.Token);
        }
    }
#pragma warning restore CA1031

    [LoggerMessage(1, LogLevel.Error, "Duties and discrepancies could not be brought up to date with a recorded session; it is tried again.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
