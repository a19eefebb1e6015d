namespace Partnership.Postgres.Registers;

// Runs that removed what had been kept for its time, one class a table (Sql/0103).

internal sealed class StoredRetentionRun
{
    public long Id { get; set; }
    public DateTimeOffset BeganAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public DateOnly FirstKept { get; set; }
    public required string RunBy { get; set; }
    public required string RunByPosition { get; set; }
}

internal sealed class StoredRetentionRunLine
{
    public long RunId { get; set; }
    public required string TableName { get; set; }
    public long Removed { get; set; }
    public DateOnly Oldest { get; set; }
}
