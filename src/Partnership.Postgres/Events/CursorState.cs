namespace Partnership.Postgres.Events;

/// <summary>Whether a stream can go on from a cursor without leaving anything out.</summary>
public enum CursorState
{
    /// <summary>It can.</summary>
    Good,

    /// <summary>The text is no cursor of the log.</summary>
    Malformed,

    /// <summary>What follows it is no longer kept, in whole or in part.</summary>
    Expired,

    /// <summary>It comes from a stream with another filter, or from a log that is not this one: what was left out there cannot be known.</summary>
    Elsewhere,
}
