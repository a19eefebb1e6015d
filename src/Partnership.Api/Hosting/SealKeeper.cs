using Partnership.Postgres;
using Partnership.Postgres.Access;

namespace Partnership.Api.Hosting;

/// <summary>
/// Seals access records into their chain while the server runs, a second after they were written at the latest (ADR 0020), and ends emergency
/// accesses that have run out. Every node does; the
/// database lets one at a time.
/// </summary>
internal sealed partial class SealKeeper(PartnershipDatabase database, ILogger logger) : IAsyncDisposable
{
    /// <summary>How long a record waits for its seal.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

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

    private async Task KeepAsync()
    {
        // Real time, whatever day the demonstration plays: records are written in real time too.
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await SealAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

#pragma warning disable CA1031 // A database that is away for a while must not end the sealing: what waits is sealed later.
    private async Task SealAsync(CancellationToken cancellation)
    {
        try
        {
            await database.EmergencyAccesses.RunAsync(cancellation);
            while (await database.AccessChain.SealAsync(cancellation) == AccessChain.MaxStep)
            {
                // A busy second leaves more than one step.
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(logger, exception);
        }
    }
#pragma warning restore CA1031

    [LoggerMessage(1, LogLevel.Error, "Access records could not be sealed, or emergency accesses not be ended; it is tried again.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
