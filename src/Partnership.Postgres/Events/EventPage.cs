namespace Partnership.Postgres.Events;

/// <summary>Some events of the log in its order, as their reader may see them now.</summary>
/// <param name="Rows">The events; fewer than were asked for, or none, also where more follow.</param>
/// <param name="Cursor">Where to go on, whether or not there are events.</param>
/// <param name="ReachedEnd">Whether nothing that is settled follows at this moment.</param>
public sealed record EventPage(IReadOnlyList<EventRow> Rows, string Cursor, bool ReachedEnd);
