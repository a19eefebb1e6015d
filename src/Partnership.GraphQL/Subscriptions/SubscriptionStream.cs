namespace Partnership.GraphQL.Subscriptions;

/// <summary>
/// The response stream of a subscription (section 6.2.3.2), or the errors for which it could not start. A source that
/// fails ends the stream with one last response that holds the error.
/// </summary>
public sealed class SubscriptionStream
{
    internal SubscriptionStream(IReadOnlyList<GraphQLError> errors) => (Errors, Events) = (errors, Nothing());

    internal SubscriptionStream(IAsyncEnumerable<SubscriptionEvent> events) => (Errors, Events) = ([], events);

    /// <summary>Why the subscription could not start; empty when it runs.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The events in the order of their source; to be enumerated once. Empty when there are errors.</summary>
    public IAsyncEnumerable<SubscriptionEvent> Events { get; }

#pragma warning disable CS1998 // An empty stream awaits nothing.
    private static async IAsyncEnumerable<SubscriptionEvent> Nothing()
    {
        yield break;
    }
#pragma warning restore CS1998
}
