namespace Partnership.Postgres.Events;

/// <summary>What a follower of the log gets: an update, or without one only how far the log has been read.</summary>
/// <param name="Cursor">Where to go on.</param>
/// <param name="Update">The update; null for a heartbeat.</param>
/// <param name="With">The delivery that it came with, and the rows that it refers to; null for a heartbeat.</param>
public readonly record struct Followed(string Cursor, EventRow? Update, Delivered? With);
