using System.Net.WebSockets;
using Partnership.GraphQL.AspNetCore.Tests.Toy;

namespace Partnership.GraphQL.AspNetCore.Tests.WebSockets;

public sealed class CloseCodeTests : IAsyncLifetime
{
    private ToyServer _server = null!;

    public async Task InitializeAsync() => _server = await ToyServer.StartSecuredAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("not JSON")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"start","id":"1","payload":{"query":"{ hello }"}}""")]
    [InlineData("""{"type":"complete"}""")]
    [InlineData("""{"type":"ping","payload":[]}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ hello }"}}""")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}""")]
    [InlineData("""{"type":"subscribe","id":1,"payload":{"query":"{ hello }"}}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":null}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":[{"query":"{ hello }"}]}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ hello }","variables":7}}""")]
    [InlineData("""{"type":"subscribe","id":"\ud83d","payload":{"query":"{ hello }"}}""")]
    [InlineData("""{"type":"ping"}{"type":"ping"}""")]
    public async Task A_message_that_the_protocol_does_not_know_is_4400(string message)
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SendAsync(message);
        var (code, reason) = await socket.CloseAsync();
        Assert.Equal(4400, code);
        Assert.InRange(reason!.Length, 1, 123);
    }

    [Fact]
    public async Task A_binary_message_is_4400()
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SendAsync("""{"type":"ping"}"""u8.ToArray(), WebSocketMessageType.Binary);
        Assert.Equal(4400, (await socket.CloseAsync()).Code);
    }

    [Fact]
    public async Task An_operation_before_acknowledgement_is_4401()
    {
        await using var socket = await ToySocket.OpenAsync(_server, token: ToyServer.Token);
        await socket.SubscribeAsync("1", "mutation { bump }");
        Assert.Equal(4401, (await socket.CloseAsync()).Code);
        Assert.Equal(0, _server.Schema.Bumped);
    }

    [Theory]
    [InlineData("""{"type":"connection_init"}""")]
    [InlineData("""{"type":"connection_init","payload":{"Authorization":"Bearer forged"}}""")]
    [InlineData("""{"type":"connection_init","payload":{"Authorization":{}}}""")]
    public async Task An_authority_that_the_host_refuses_is_4403(string init)
    {
        await using var socket = await ToySocket.OpenAsync(_server);
        await socket.SendAsync(init);
        Assert.Equal(4403, (await socket.CloseAsync()).Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task A_handshake_without_the_subprotocol_is_4406(string? subprotocol)
    {
        // The client of .NET accepts a handshake in which the server picked none of its subprotocols.
        await using var socket = await ToySocket.OpenAsync(_server, subprotocol);
        Assert.Equal(4406, (await socket.CloseAsync()).Code);
    }

    [Fact]
    public async Task An_id_that_is_running_is_4409()
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SubscribeAsync("same", "subscription { tick }");
        await socket.ReceiveAsync();
        await socket.SubscribeAsync("same", "subscription { tick }");
        Assert.Equal(4409, (await socket.CloseAsync()).Code);
        await Wait.UntilAsync(() => _server.Schema.Running == 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_init_is_4429_even_while_the_first_is_being_decided(bool pending)
    {
        var decide = new TaskCompletionSource<ConnectionAuthority?>();
        await using var server = await ToyServer.StartSecuredAsync(options =>
            pending ? options with { Connect = (_, _) => new(decide.Task) } : options);
        await using var socket = await ToySocket.OpenAsync(server);
        await socket.SendAsync(ToySocket.Init(ToyServer.Token));
        await socket.SendAsync(ToySocket.Init(ToyServer.Token));
        Assert.Equal(4429, (await socket.CloseAsync()).Code);
        decide.SetResult(null);
    }

    [Fact]
    public async Task A_host_that_fails_over_the_authority_is_4500_and_tells_nothing()
    {
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            Connect = (_, _) => throw new InvalidOperationException("no database today"),
        });
        await using var socket = await ToySocket.OpenAsync(server);
        await socket.SendAsync(ToySocket.Init(ToyServer.Token));
        Assert.Equal((4500, "Internal server error"), await socket.CloseAsync());
        Assert.Contains("no database today", Assert.Single(server.Log.Entries), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 65 * 1024)]
    [InlineData(true, 1025 * 1024)]
    public async Task A_message_beyond_its_limit_is_1009(bool acknowledged, int bytes)
    {
        await using var socket = acknowledged
            ? await ToySocket.OpenAcknowledgedAsync(_server)
            : await ToySocket.OpenAsync(_server);
        await socket.SendAsync($$$"""{"type":"ping","payload":{"padding":"{{{new string('x', bytes)}}}"}}""");
        Assert.Equal(1009, (await socket.CloseAsync()).Code);
    }

    [Fact]
    public async Task A_client_that_says_goodbye_is_answered()
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SubscribeAsync("1", "subscription { quiet }");
        await socket.ReceiveAsync();
        await socket.LeaveAsync();
        await Wait.UntilAsync(() => _server.Schema.Running == 0);
    }

    [Fact]
    public async Task A_client_that_vanishes_leaves_nothing_running()
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SubscribeAsync("1", "subscription { tick }");
        await socket.SubscribeAsync("2", "{ wait }");
        await Wait.UntilAsync(() => _server.Schema.Running == 2);
        socket.Vanish();
        await Wait.UntilAsync(() => _server.Schema.Running == 0);
        Assert.Empty(_server.Log.Entries);
    }
}
