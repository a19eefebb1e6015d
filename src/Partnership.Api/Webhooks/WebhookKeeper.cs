using Partnership.Postgres.Webhooks;

namespace Partnership.Api.Webhooks;

/// <summary>Sends webhooks while the server runs. Every node does; they share the work through the database.</summary>
internal sealed partial class WebhookKeeper : IAsyncDisposable
{
    /// <summary>How long an event may wait before it is looked for.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stopping = new();
    private readonly WebhookSender? _sender;
    private readonly WebhookDispatcher? _dispatcher;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private Task _keeping = Task.CompletedTask;

    /// <summary>Makes it; without a vault there is nothing to sign with, and it does nothing.</summary>
    public WebhookKeeper(WebhookQueue queue, WebhookOffice office, ILogger logger)
    {
        (_logger, _clock) = (logger, office.Clock);
        if (office.Vault is { } vault)
        {
            _sender = new WebhookSender(office.Connector, vault, office.Clock);
            _dispatcher = new WebhookDispatcher(queue, _sender, office.Clock, logger);
        }
    }

    /// <summary>Goes on until disposed.</summary>
    public void Start()
    {
        if (_dispatcher is { } dispatcher)
        {
            _keeping = Task.Run(() => KeepAsync(dispatcher), CancellationToken.None);
        }
    }

    /// <summary>Stops sending. What was under way is given up, and let go for another node at once.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        if (_dispatcher is { } dispatcher)
        {
            await dispatcher.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _sender?.Dispose();
        _stopping.Dispose();
    }

#pragma warning disable CA1031 // A database that is away for a while must not end the sending: what waits is sent later.
    private async Task KeepAsync(WebhookDispatcher dispatcher)
    {
        using var timer = new PeriodicTimer(Interval, _clock);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await dispatcher.BeginAsync(_stopping.Token);
                await timer.WaitForNextTickAsync(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailure(_logger, exception);
                await Task.Delay(Interval, _clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
#pragma warning restore CA1031

    [LoggerMessage(1, LogLevel.Error, "Webhooks could not be looked after; it is tried again.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
