using System.Text.Json;

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>One operation on a connection, from <c>subscribe</c> to <c>complete</c>.</summary>
internal sealed class RunningOperation : IDisposable
{
    private readonly CancellationTokenSource _cancellation;

    internal RunningOperation(string id, CancellationToken connectionEnded)
    {
        Id = id;
        EncodedId = JsonEncodedText.Encode(id);
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(connectionEnded);
        Cancelled = _cancellation.Token;
    }

    internal string Id { get; }

    internal JsonEncodedText EncodedId { get; }

    /// <summary>Whether it is a subscription, as soon as that is known.</summary>
    internal bool IsStream { get; set; }

    /// <summary>Cancelled when the client completes the operation or the connection ends.</summary>
    internal CancellationToken Cancelled { get; }

    internal void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in this moment.
        }
    }

    public void Dispose() => _cancellation.Dispose();
}
