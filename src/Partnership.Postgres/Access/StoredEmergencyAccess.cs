namespace Partnership.Postgres.Access;

internal sealed class StoredEmergencyAccess
{
    public long Id { get; set; }
    public int? OwnerId { get; set; }
    public int OrganisationId { get; set; }
    public long? PupilId { get; set; }
    public required string Reason { get; set; }
    public required string Client { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }
    public required string OpenedBy { get; set; }
    public required string OpenedByPosition { get; set; }
    public DateTimeOffset? ReviewedAt { get; set; }
    public bool? Justified { get; set; }
    public string? ReviewNote { get; set; }
    public string? ReviewedBy { get; set; }
    public string? ReviewedByPosition { get; set; }
}
