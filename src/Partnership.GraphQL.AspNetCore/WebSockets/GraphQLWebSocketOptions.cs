namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>Limits and timeouts of graphql-transport-ws.</summary>
public sealed record GraphQLWebSocketOptions
{
    /// <summary>How long a connection may stay without <c>connection_init</c>; then 4408.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest message after acknowledgement, in bytes; then 1009.</summary>
    public int MaxMessageBytes { get; init; } = 1024 * 1024;

    /// <summary>The largest message before acknowledgement, in bytes: a stranger may not make us buffer more.</summary>
    public int MaxInitBytes { get; init; } = 64 * 1024;

    /// <summary>How many operations may run on one connection at once; the next gets SUBSCRIPTION_LIMIT_EXCEEDED.</summary>
    public int MaxOperations { get; init; } = 50;

    /// <summary>How many messages may wait to be sent before the sources are held back.</summary>
    public int SendQueueLength { get; init; } = 64;

    /// <summary>How many bytes may wait to be sent before the sources are held back; one message may wait however long it is.</summary>
    public int SendQueueBytes { get; init; } = 256 * 1024;

    /// <summary>How long a full queue may stay full; then 1013.</summary>
    public TimeSpan SlowConsumerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a closing connection may take to say goodbye before it is cut.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often an idle connection is probed with a WebSocket ping (RFC 6455, section 5.5.2).</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a probe may go unanswered before the connection counts as dead.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal void Check()
    {
        GraphQLEndpointOptions.Require(InitTimeout > TimeSpan.Zero, "WebSockets.InitTimeout must be positive");
        GraphQLEndpointOptions.Require(MaxMessageBytes > 0, "WebSockets.MaxMessageBytes must be positive");
        GraphQLEndpointOptions.Require(MaxInitBytes > 0, "WebSockets.MaxInitBytes must be positive");
        GraphQLEndpointOptions.Require(MaxOperations > 0, "WebSockets.MaxOperations must be positive");
        GraphQLEndpointOptions.Require(SendQueueLength > 0, "WebSockets.SendQueueLength must be positive");
        GraphQLEndpointOptions.Require(SendQueueBytes > 0, "WebSockets.SendQueueBytes must be positive");
        GraphQLEndpointOptions.Require(
            SlowConsumerTimeout > TimeSpan.Zero, "WebSockets.SlowConsumerTimeout must be positive");
        GraphQLEndpointOptions.Require(CloseTimeout > TimeSpan.Zero, "WebSockets.CloseTimeout must be positive");
    }
}
