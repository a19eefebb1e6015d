using System.Net;
using System.Net.Sockets;
using System.Text;
using Partnership.GraphQL.AspNetCore.Tests.Toy;

namespace Partnership.GraphQL.AspNetCore.Tests.WebSockets;

/// <summary>Bytes that are no WebSocket frames (RFC 6455, section 5): the connection is ended, and no other is disturbed.</summary>
public sealed class BrokenFrameTests : IAsyncLifetime
{
    private const string Handshake =
        "GET /graphql HTTP/1.1\r\nHost: toy\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";

    private ToyServer _server = null!;

    public async Task InitializeAsync() => _server = await ToyServer.StartSecuredAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("81 02 7B 7D")] // not masked
    [InlineData("83 80 00 00 00 00")] // a reserved opcode
    [InlineData("C1 80 00 00 00 00")] // a reserved bit
    [InlineData("80 80 00 00 00 00")] // continues what never began
    [InlineData("09 80 00 00 00 00")] // a ping in pieces
    [InlineData("89 FE 00 7E 00 00 00 00")] // a ping too long
    [InlineData("81 82 00 00 00 00 C3 28")] // no UTF-8
    [InlineData("81 FF FF FF FF FF FF FF FF FF 00 00 00 00")] // longer than anything
    [InlineData("88 81 00 00 00 00 03")] // half a close code
    [InlineData("88 82 00 00 00 00 00 01")] // a close code that there is not
    [InlineData("88 84 00 00 00 00 03 E8 C3 28")] // a reason that is no UTF-8
    public async Task A_broken_frame_ends_its_connection_and_no_other(string hex)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(Wait.Limit);
        await socket.ConnectAsync(IPAddress.Loopback, _server.Url.Port, limit.Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes(Handshake), limit.Token);
        await socket.SendAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), limit.Token);
        var received = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            for (var count = 1; count > 0;)
            {
                count = await socket.ReceiveAsync(buffer, limit.Token);
                received.Write(buffer, 0, count);
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            // The server's close frame (1002, 1007) may be overtaken by the reset: whoever breaks the framing is not owed it.
        }

        Assert.StartsWith("HTTP/1.1 101", Encoding.Latin1.GetString(received.ToArray()), StringComparison.Ordinal);
        Assert.Equal(200, (await _server.SendAsync(Answer.PostQuery("{ hello }"))).Status);
        Assert.Empty(_server.Log.Entries);
    }
}
