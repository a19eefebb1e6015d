namespace Partnership.Postgres.Pupils;

internal sealed class StoredPupilMergeRow
{
    public long MergeId { get; set; }
    public required string TableName { get; set; }
    public required string RowKey { get; set; }
    public string? Image { get; set; }
}
