using Partnership.Postgres;
using Partnership.Postgres.Absences;

namespace Partnership.Api.Hosting;

/// <summary>
/// Turns the day and closes sessions while the server runs: at its start, and then again and again. Every node does; the database lets
/// one of them turn a day, and looking at a session twice changes nothing.
/// </summary>
internal sealed partial class DayKeeper(PartnershipDatabase database, TimeProvider real, ILogger logger) : IAsyncDisposable
{
    /// <summary>How long a session that has fallen silent may go unnoticed.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private Task _keeping = Task.CompletedTask;

    /// <summary>Turns to today, so that nobody is served yesterday's lists, and then goes on by itself.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await OnceAsync(cancellationToken);
        _keeping = Task.Run(KeepAsync, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        _stopping.Dispose();
    }

    private async Task KeepAsync()
    {
        using var timer = new PeriodicTimer(Interval, real);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await OnceAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

#pragma warning disable CA1031 // A database that is away for a while must not end the keeping: the next turn tries again.
    private async Task OnceAsync(CancellationToken cancellation)
    {
        try
        {
            var kept = new KeptState(database);
            await kept.TurnDayAsync(cancellation);
            await kept.CloseSessionsAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(logger, exception);
        }
    }
#pragma warning restore CA1031

    [LoggerMessage(1, LogLevel.Error, "The day could not be turned, or sessions not be closed; it is tried again.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
