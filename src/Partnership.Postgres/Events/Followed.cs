namespace Partnership.Postgres.Events;

/// <summary>What a follower of the log gets: an update, or without one only how far the log has been read.</summary>
/// <param name="Cursor">Where to go on.</param>
/// <param name="Update">The update; null for a heartbeat.</param>
public readonly record struct Followed(string Cursor, EventRow? Update);
