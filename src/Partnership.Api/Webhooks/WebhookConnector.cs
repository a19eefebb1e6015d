using System.Net;
using System.Net.Sockets;
using Partnership.Attendance;
using Partnership.Attendance.Webhooks;

namespace Partnership.Api.Webhooks;

/// <summary>Makes the connections of webhooks: each name is resolved here, judged by every address, and connected to by address.</summary>
/// <param name="loopback">Whether this machine is allowed; in Development only.</param>
/// <param name="resolve">What a name resolves to; the machine's own resolver when null.</param>
internal sealed class WebhookConnector(bool loopback, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <summary>
    /// Judges an address that is to be registered: its form, and what its name resolves to today. A name that resolves to nothing yet is
    /// taken: what decides is the moment of connecting.
    /// </summary>
    public async Task<(Uri? Url, Rejection? Refusal)> CheckAsync(string text, CancellationToken cancellation)
    {
        if (WebhookTarget.Check(text, loopback, out var url) is { } refusal)
        {
            return (null, refusal);
        }

        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            var addresses = await _resolve(url.IdnHost, patience.Token).WaitAsync(patience.Token);
            return Array.TrueForAll(addresses, Allows) ? (url, null) : (null, Rejections.WebhookTargetRefused());
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return (url, null);
        }
    }

    /// <summary>Connects to a host, by an address that has just been judged: the name is not asked for again.</summary>
    /// <exception cref="WebhookTargetException">One of its addresses is not public, or it has none.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var addresses = await _resolve(context.DnsEndPoint.Host, cancellation);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, Allows))
        {
            throw new WebhookTargetException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool Allows(IPAddress address) => WebhookTarget.Allows(address, loopback);
}
