namespace Partnership.Postgres.Access;

internal sealed class StoredRequestKey
{
    public int OrganisationId { get; set; }
    public required byte[] KeyHash { get; set; }
    public required byte[] Fingerprint { get; set; }
    public Guid Claim { get; set; }
    public DateTimeOffset ClaimedAt { get; set; }
    public int Committed { get; set; }
    public byte[]? Answer { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}
