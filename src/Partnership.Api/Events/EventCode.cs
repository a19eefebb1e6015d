namespace Partnership.Api.Events;

/// <summary>The codes with which the event log says that it cannot go on from a cursor without a gap; docs/errors.md explains each.</summary>
public static class EventCode
{
    /// <summary>What follows the cursor is no longer kept.</summary>
    public const string CursorExpired = "CURSOR_EXPIRED";

    /// <summary>The cursor comes from a stream with another filter, or from another log.</summary>
    public const string ResyncRequired = "RESYNC_REQUIRED";
}
