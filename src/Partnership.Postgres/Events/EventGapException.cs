namespace Partnership.Postgres.Events;

/// <summary>The log cannot be followed from a place without a gap. Never passed over in silence: the reader takes a snapshot and its cursor.</summary>
public sealed class EventGapException : Exception
{
    /// <summary>The gap behind a cursor.</summary>
    /// <param name="state">Why; never <see cref="CursorState.Good"/>.</param>
    public EventGapException(CursorState state)
        : base($"The event log cannot be followed from this cursor: {state}.") => State = state;

    /// <summary>Why.</summary>
    public CursorState State { get; }
}
