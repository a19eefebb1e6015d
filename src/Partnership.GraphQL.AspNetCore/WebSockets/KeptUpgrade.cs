using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>
/// The connection under a WebSocket, kept so that it can be read to its end after the WebSocket has failed, and closed without a reset:
/// a connection that is closed while bytes of the client wait is reset (RFC 9293, section 3.6.1), and so is one that is aborted, as
/// a WebSocket in any state but closed does when it is disposed of. The reset overtakes the close frame that says why.
/// </summary>
internal sealed class KeptUpgrade(IHttpUpgradeFeature inner, IHttpRequestLifetimeFeature lifetime)
    : IHttpUpgradeFeature, IHttpRequestLifetimeFeature
{
    /// <summary>More than any client has under way when it learns that it is not read any more.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    private Stream? _stream;
    private bool _endsWell;

    public bool IsUpgradableRequest => inner.IsUpgradableRequest;

    public CancellationToken RequestAborted
    {
        get => lifetime.RequestAborted;
        set => lifetime.RequestAborted = value;
    }

    /// <summary>Puts itself before the server's own; a connection of HTTP/2, whose streams end one by one, has none and needs none.</summary>
    internal static Task Use(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is { } server && http.Features.Get<IHttpRequestLifetimeFeature>() is { } lifetime)
        {
            KeptUpgrade kept = new(server, lifetime);
            http.Features.Set<IHttpUpgradeFeature>(kept);
            http.Features.Set<IHttpRequestLifetimeFeature>(kept);
        }

        return next(http);
    }

    public async Task<Stream> UpgradeAsync() => _stream = await inner.UpgradeAsync();

    public void Abort()
    {
        if (!_endsWell)
        {
            lifetime.Abort();
        }
    }

    /// <summary>Reads and drops what the client still sends, until it has ended, or sends nothing for the time given; then it is not aborted.</summary>
    internal async Task DrainAsync(TimeSpan quiet, TimeProvider clock)
    {
        if (_stream is null)
        {
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            for (int read = 1, total = 0; read > 0 && total < MostBytes; total += read)
            {
                using var patience = new CancellationTokenSource(quiet, clock);
                read = await _stream.ReadAsync(buffer, patience.Token);
                _endsWell = read == 0;
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException
            or InvalidOperationException)
        {
            // It has gone, or has nothing more to say.
            _endsWell = exception is OperationCanceledException;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
