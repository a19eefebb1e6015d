using System.Buffers;
using System.Net.WebSockets;

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>Puts the frames of a socket together to messages, of bounded size.</summary>
internal sealed class MessageReader(WebSocket socket) : IDisposable
{
    private const int PieceBytes = 4 * 1024;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(PieceBytes);
    private int _length;

    /// <summary>What was received.</summary>
    internal enum Received
    {
        /// <summary>A text message, in <see cref="Message"/> until the next read.</summary>
        Text,

        /// <summary>A binary message, which the protocol does not know.</summary>
        Binary,

        /// <summary>More bytes than allowed.</summary>
        TooLarge,

        /// <summary>The client's goodbye.</summary>
        Close,
    }

    internal ReadOnlySpan<byte> Message => _bytes.AsSpan(0, _length);

    internal async ValueTask<Received> ReadAsync(int maxBytes, CancellationToken cancellation)
    {
        _length = 0;
        while (true)
        {
            if (_length == _bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
                _bytes.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(_bytes);
                _bytes = larger;
            }

            var part = await socket.ReceiveAsync(_bytes.AsMemory(_length), cancellation);
            _length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return Received.Close;
            }

            if (_length > maxBytes)
            {
                return Received.TooLarge;
            }

            if (part.EndOfMessage)
            {
                return part.MessageType == WebSocketMessageType.Text ? Received.Text : Received.Binary;
            }
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
