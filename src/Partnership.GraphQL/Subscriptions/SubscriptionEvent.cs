namespace Partnership.GraphQL.Subscriptions;

/// <summary>What a transport sends for one source event: a response, or a heartbeat that carries an id and no response.</summary>
public sealed class SubscriptionEvent
{
    internal SubscriptionEvent(GraphQLResponse? response, string? id, bool moreIsReady) => (Response, Id, MoreIsReady) = (response, id, moreIsReady);

    /// <summary>The event's response; null for a heartbeat.</summary>
    public GraphQLResponse? Response { get; }

    /// <summary>The event's id (SSE <c>id:</c>); null when the stream cannot be resumed.</summary>
    public string? Id { get; }

    /// <summary>Whether this event carries no response.</summary>
    public bool IsHeartbeat => Response is null;

    /// <summary>Whether the next one comes at once when it is asked for; else the source may have to wait or to read for it.</summary>
    public bool MoreIsReady { get; }
}
