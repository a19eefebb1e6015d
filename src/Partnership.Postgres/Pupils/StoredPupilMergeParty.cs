using Partnership.Attendance.Pupils;

namespace Partnership.Postgres.Pupils;

internal sealed class StoredPupilMergeParty
{
    public int OrganisationId { get; set; }
    public long MergeId { get; set; }
    public PupilMergeWord State { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }
    public string? DecidedByPosition { get; set; }
    public string? Note { get; set; }
}
