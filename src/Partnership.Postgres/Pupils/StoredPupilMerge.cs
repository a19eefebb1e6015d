using Partnership.Attendance.Pupils;

namespace Partnership.Postgres.Pupils;

internal sealed class StoredPupilMerge
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public long? KeptId { get; set; }
    public long? AbsorbedId { get; set; }
    public string? Named { get; set; }
    public PupilMergeState State { get; set; }
    public required string Reason { get; set; }
    public bool UpnAdded { get; set; }
    public DateTimeOffset ProposedAt { get; set; }
    public required string ProposedBy { get; set; }
    public required string ProposedByPosition { get; set; }
    public string? ProposedSubject { get; set; }
    public string? ProposedAs { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public DateTimeOffset? ReversedAt { get; set; }
    public int? ReversedById { get; set; }
    public string? ReversedBy { get; set; }
    public string? ReversedByPosition { get; set; }
    public string? ReversedReason { get; set; }
}
