namespace Partnership.GraphQL.Subscriptions;

/// <summary>Events of a source stream that are ready together: resolved as one batch, and answered one by one in their order.</summary>
/// <typeparam name="T">The CLR type of the subscription field.</typeparam>
/// <param name="events">The events in their order.</param>
/// <param name="shared">
/// Whether the same instance is handed to several streams, to none whose caller may not be given what the others are: those that
/// ask for the same are then given the responses of the first, where it had to wait for nothing (<see cref="RequestContext.EndSharing"/>).
/// </param>
/// <param name="moreIsReady">Whether the next come at once when they are asked for, without waiting for anything.</param>
public sealed class SourceEvents<T>(IReadOnlyList<SourceEvent<T>> events, bool shared = false, bool moreIsReady = false)
{
    /// <summary>The events in their order.</summary>
    public IReadOnlyList<SourceEvent<T>> Events { get; } = events;

    /// <summary>Whether the next come at once when they are asked for.</summary>
    public bool MoreIsReady { get; } = moreIsReady;

    internal SharedResponses? Responses { get; } = shared ? new SharedResponses() : null;
}
