namespace Partnership.GraphQL.AspNetCore.Sse;

/// <summary>Timeouts of graphql-sse.</summary>
public sealed record EventStreamOptions
{
    /// <summary>How long a stream may stay silent before a comment is sent, so that proxies keep it open.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(15);

    internal void Check() => GraphQLEndpointOptions.Require(
        KeepAliveInterval > TimeSpan.Zero, "EventStreams.KeepAliveInterval must be positive");
}
