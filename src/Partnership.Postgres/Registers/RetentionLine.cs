namespace Partnership.Postgres.Registers;

/// <summary>What a run of retention removed, or would remove, of one table: no personal data.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Oldest">From which day the oldest is; null without rows.</param>
public sealed record RetentionLine(string Table, long Rows, DateOnly? Oldest);
