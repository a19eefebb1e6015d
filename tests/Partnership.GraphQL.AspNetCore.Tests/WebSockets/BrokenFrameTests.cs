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
    [InlineData("81 07 7B 22 61 22 3A 31 7D", 1002)] // not masked
    [InlineData("83 80 00 00 00 00", 1002)] // a reserved opcode
    [InlineData("C1 80 00 00 00 00", 1002)] // a reserved bit
    [InlineData("80 80 00 00 00 00", 1002)] // continues what never began
    [InlineData("09 80 00 00 00 00", 1002)] // a ping in pieces
    [InlineData("89 FE 00 7E 00 00 00 00", 1002)] // a ping too long
    [InlineData("81 82 00 00 00 00 C3 28", 1007)] // no UTF-8
    [InlineData("81 FF FF FF FF FF FF FF FF FF 00 00 00 00", 1002)] // longer than anything
    [InlineData("88 81 00 00 00 00 03", 1002)] // half a close code
    [InlineData("88 82 00 00 00 00 00 01", 1002)] // a close code that there is not
    [InlineData("88 84 00 00 00 00 03 E8 C3 28", 1002)] // a reason that is no UTF-8
    public async Task A_broken_frame_ends_its_connection_by_the_code_for_it_and_no_other(string hex, int code)
    {
        using var socket = await ShakeHandsAsync();
        await socket.SendAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

        Assert.Equal(code, CloseCodeIn(await ReadToTheEndAsync(socket)));
        Assert.Equal(200, (await _server.SendAsync(Answer.PostQuery("{ hello }"))).Status);
        Assert.Empty(_server.Log.Entries);
    }

    [Fact]
    public async Task The_code_arrives_even_while_the_client_goes_on_talking()
    {
        using var socket = await ShakeHandsAsync();
        await socket.SendAsync(Convert.FromHexString("8302AAAA"));
        var flood = FloodAsync(socket);

        Assert.Equal(1002, CloseCodeIn(await ReadToTheEndAsync(socket)));
        await flood;
        Assert.Empty(_server.Log.Entries);
    }

    private async Task<Socket> ShakeHandsAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(Wait.Limit);
        await socket.ConnectAsync(IPAddress.Loopback, _server.Url.Port, limit.Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes(Handshake), limit.Token);
        return socket;
    }

    private static async Task FloodAsync(Socket socket)
    {
        try
        {
            for (var i = 0; i < 64; i++)
            {
                await socket.SendAsync(new byte[4096]);
            }
        }
        catch (SocketException)
        {
            // The server has had enough of it.
        }
    }

    private static async Task<byte[]> ReadToTheEndAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Wait.Limit);
        var received = new MemoryStream();
        var buffer = new byte[4096];
        for (var count = 1; count > 0;)
        {
            count = await socket.ReceiveAsync(buffer, limit.Token);
            received.Write(buffer, 0, count);
        }

        return received.ToArray();
    }

    /// <summary>The code of the close frame, which is the only frame after the handshake.</summary>
    private static int CloseCodeIn(byte[] received)
    {
        Assert.StartsWith("HTTP/1.1 101", Encoding.Latin1.GetString(received), StringComparison.Ordinal);
        var frame = received.AsSpan(received.AsSpan().IndexOf("\r\n\r\n"u8) + 4);
        Assert.Equal((0x88, 2), (frame[0], Math.Min((int)frame[1], 2)));
        return (frame[2] << 8) | frame[3];
    }
}
