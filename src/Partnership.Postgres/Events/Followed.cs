namespace Partnership.Postgres.Events;

/// <summary>What a follower of the log gets: updates, or without them only how far the log has been read.</summary>
/// <param name="Cursor">Where to go on behind them.</param>
/// <param name="Group">The updates; null for a heartbeat.</param>
public readonly record struct Followed(string Cursor, DeliveredGroup? Group);
