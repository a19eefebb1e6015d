namespace Partnership.Postgres.Events;

/// <summary>A place in the log as text: the same in every view of the log, and bound to the stream that handed it out.</summary>
internal static class EventCursor
{
    /// <summary>The list that the cursors belong to.</summary>
    public const string List = "events";

    private const string Shape = "nnn";

    /// <summary>The cursor of a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="binding">Of which stream; 0 for a place that any stream may begin at.</param>
    public static string Of(LogPosition place, long binding) => Cursor.Write(List, unchecked((long)place.Transaction), place.Number, binding);

    /// <summary>Reads a cursor: null when the text is none of ours.</summary>
    public static (LogPosition Place, long Binding)? Read(string? text) =>
        Cursor.TryRead(text, List, Shape, out var cursor) && cursor.Number(1) >= 0
            ? (new LogPosition(unchecked((ulong)cursor.Number(0)), cursor.Number(1)), cursor.Number(2))
            : null;
}
