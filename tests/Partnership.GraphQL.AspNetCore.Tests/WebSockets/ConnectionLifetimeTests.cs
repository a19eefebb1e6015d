using Partnership.GraphQL.AspNetCore.Tests.Toy;
using Partnership.GraphQL.AspNetCore.WebSockets;

namespace Partnership.GraphQL.AspNetCore.Tests.WebSockets;

public sealed class ConnectionLifetimeTests
{
    [Fact]
    public async Task A_connection_without_init_is_4408_after_ten_seconds()
    {
        var clock = new ManualTime();
        await using var server = await ToyServer.StartSecuredAsync(options => options with { TimeProvider = clock });
        await using var socket = await ToySocket.OpenAsync(server);
        await clock.TimerDueWithinAsync(TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(9.9));
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("pong", (await socket.ReceiveAsync()).GetProperty("type").GetString());
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(4408, (await socket.CloseAsync()).Code);
    }

    [Fact]
    public async Task An_authority_that_ends_closes_the_connection_with_4403_when_it_does()
    {
        var clock = new ManualTime();
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            TimeProvider = clock,
            Connect = (_, _) => new(new ConnectionAuthority(
                () => new(new RequestContext { User = ToyServer.Alice }), clock.GetUtcNow().AddMinutes(5))),
        });
        await using var socket = await ToySocket.OpenAcknowledgedAsync(server);
        await socket.SubscribeAsync("1", "subscription { quiet }");
        await socket.ReceiveAsync();
        clock.Advance(TimeSpan.FromSeconds(299));
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("pong", (await socket.ReceiveAsync()).GetProperty("type").GetString());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((4403, "Authority expired"), await socket.CloseAsync());
        await Wait.UntilAsync(() => server.Schema.Running == 0);
    }

    [Fact]
    public async Task An_authority_that_has_ended_already_gets_nothing()
    {
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            Connect = (_, _) => new(new ConnectionAuthority(
                () => new(new RequestContext()), TimeProvider.System.GetUtcNow().AddMinutes(-1))),
        });
        await using var socket = await ToySocket.OpenAsync(server);
        await socket.SendAsync(ToySocket.Init(ToyServer.Token));
        Assert.Equal(4403, (await socket.CloseAsync()).Code);
    }

    [Fact]
    public async Task A_server_that_is_drained_closes_with_1012()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        await using var busy = await ToySocket.OpenAcknowledgedAsync(server);
        await busy.SubscribeAsync("1", "subscription { tick }");
        await busy.ReceiveAsync();
        await using var idle = await ToySocket.OpenAsync(server);
        var stopping = server.StopAsync();
        Assert.Equal(1012, (await busy.CloseAsync()).Code);
        Assert.Equal(1012, (await idle.CloseAsync()).Code);
        await stopping;
        Assert.Equal(0, server.Schema.Running);
    }

    [Fact]
    public async Task A_mutation_that_is_running_when_the_server_is_drained_is_still_answered()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        await using var socket = await ToySocket.OpenAcknowledgedAsync(server);
        await socket.SubscribeAsync("1", "mutation { slowBump }");
        await socket.SubscribeAsync("2", "subscription { quiet }");
        await socket.ReceiveAsync();
        await Wait.UntilAsync(() => server.Schema.Running == 2);
        var stopping = server.StopAsync();
        await Wait.UntilAsync(() => server.Schema.Running == 1);
        server.Schema.Speak.SetResult();
        var answer = await socket.ReceiveAsync();
        Assert.Equal(1, answer.GetProperty("payload").GetProperty("data").GetProperty("slowBump").GetInt32());
        Assert.Equal(1012, (await socket.CloseAsync()).Code);
        await stopping;
    }

    [Fact]
    public async Task A_mutation_that_outlasts_the_drain_is_cancelled()
    {
        var clock = new ManualTime();
        await using var server = await ToyServer.StartSecuredAsync(options => options with { TimeProvider = clock });
        await using var socket = await ToySocket.OpenAcknowledgedAsync(server);
        await socket.SubscribeAsync("1", "mutation { slowBump }");
        await Wait.UntilAsync(() => server.Schema.Running == 1);
        var stopping = server.StopAsync();
        await clock.TimerDueWithinAsync(TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromSeconds(5));
        await stopping;
        Assert.Equal((0, 0), (server.Schema.Running, server.Schema.Bumped));
    }

    [Theory]
    [InlineData(4, int.MaxValue)]
    [InlineData(int.MaxValue, 700_000)]
    public async Task A_client_that_takes_nothing_holds_its_source_back_and_is_1013_in_the_end(int messages, int bytes)
    {
        var clock = new ManualTime();
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            TimeProvider = clock,
            WebSockets = new GraphQLWebSocketOptions { SendQueueLength = messages, SendQueueBytes = bytes, SlowConsumerTimeout = TimeSpan.FromSeconds(30) },
        });
        await using var socket = await ToySocket.OpenAcknowledgedAsync(server);
        await socket.SubscribeAsync("1", "subscription { flood(size: 200000) }");

        // Four wait; what was sent lies with the transport and the kernel, in some megabytes.
        var pulled = await server.Schema.FloodHeldBackAsync();
        Assert.InRange(pulled, 4, 100);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(pulled, server.Schema.FloodPulled);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Wait.UntilAsync(() => server.Schema.Running == 0);
        Assert.Equal(1013, (await socket.CloseAsync()).Code);
    }

    [Fact]
    public async Task A_client_that_does_not_even_take_the_goodbye_is_cut()
    {
        var clock = new ManualTime();
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            TimeProvider = clock,
            WebSockets = new GraphQLWebSocketOptions { SendQueueLength = 4 },
        });
        await using var socket = await ToySocket.OpenAcknowledgedAsync(server);
        await socket.SubscribeAsync("1", "subscription { flood(size: 200000) }");
        await server.Schema.FloodHeldBackAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        await clock.TimerDueWithinAsync(TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromSeconds(5));
        await server.StopAsync();
        Assert.Equal(0, server.Schema.Running);
    }
}
