namespace Partnership.Postgres.Access;

/// <summary>A row of the table <c>sharing_agreement</c> (Sql/0102, Sql/0160).</summary>
internal sealed class StoredSharingAgreement
{
    public long Id { get; set; }
    public int GiverId { get; set; }
    public int TakerId { get; set; }
    public int ProposerId { get; set; }
    public required string[] DataClasses { get; set; }
    public required string[] Purposes { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly Ends { get; set; }
    public DateOnly ReviewOn { get; set; }
    public required string Terms { get; set; }
    public DateTimeOffset ProposedAt { get; set; }
    public required string ProposedBy { get; set; }
    public required string ProposedByPosition { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public bool? Accepted { get; set; }
    public string? AnsweredBy { get; set; }
    public string? AnsweredByPosition { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public int? RevokedById { get; set; }
    public string? RevokedBy { get; set; }
    public string? RevokedByPosition { get; set; }
    public string? RevokedReason { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset? EndToldAt { get; set; }
    public DateOnly? KeptUntil { get; set; }
}
