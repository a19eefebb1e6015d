namespace Partnership.GraphQL.Subscriptions;

/// <summary>One event of a subscription's source stream: a value for the subscription's field, or a heartbeat that only moves the id on.</summary>
/// <typeparam name="T">The CLR type of the subscription field.</typeparam>
public readonly record struct SourceEvent<T>
{
    /// <summary>An event with its value and, where the stream can be resumed, its id.</summary>
    public SourceEvent(T value, string? id = null) => (Value, Id) = (value, id);

    private SourceEvent(string? id) => (Id, IsHeartbeat) = (id, true);

    /// <summary>The field's value for this event; the default of the type for a heartbeat.</summary>
    public T? Value { get; }

    /// <summary>Where a client resumes after this event; null when the stream cannot be resumed.</summary>
    public string? Id { get; }

    /// <summary>Whether this only tells how far the stream has come: nothing is executed for it.</summary>
    public bool IsHeartbeat { get; }

    /// <summary>Tells that the stream has come as far as <paramref name="id"/> with nothing to deliver.</summary>
#pragma warning disable CA1000 // SourceEvent<T>.Heartbeat(id) reads as what it is.
    public static SourceEvent<T> Heartbeat(string? id) => new(id);
#pragma warning restore CA1000
}
