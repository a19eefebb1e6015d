using Partnership.Attendance.Organisations;

namespace Partnership.Postgres.Access;

/// <summary>A row of the table <c>claim_set</c> (Sql/0101): one version, which never changes.</summary>
internal sealed class StoredClaimSet
{
    public required string Name { get; set; }
    public int Version { get; set; }
    public OrganisationKind OrganisationKind { get; set; }
    public int Choice { get; set; }
    public required string[] Reads { get; set; }
    public required string[] Writes { get; set; }
    public required string[] DataClasses { get; set; }
    public required string[] Purposes { get; set; }
    public DateTimeOffset InForceFrom { get; set; }
    public required string StatedBy { get; set; }
    public required string StatedByPosition { get; set; }
    public required string Reason { get; set; }
}
