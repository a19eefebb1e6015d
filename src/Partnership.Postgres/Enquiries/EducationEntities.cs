using Partnership.Attendance.Enquiries;

namespace Partnership.Postgres.Enquiries;

// Children on no register, one class a table (Sql/0015).

internal sealed class StoredMissingEducation
{
    public long Id { get; set; }
    public int HomeAuthorityId { get; set; }
    public int? SchoolAuthorityId { get; set; }
    public int ReportedById { get; set; }
    public long PupilId { get; set; }
    public DateOnly MissingSince { get; set; }
    public DateOnly OpenedOn { get; set; }
    public string? PrimaryReason { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public MissingEducationOutcome? Outcome { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public int Version { get; set; }
}

internal sealed class StoredHomeEducation
{
    public long Id { get; set; }
    public int HomeAuthorityId { get; set; }
    public int? SchoolId { get; set; }
    public int ReportedById { get; set; }
    public long PupilId { get; set; }
    public DateOnly NotifiedOn { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly? Ends { get; set; }
    public bool? Suitable { get; set; }
    public DateOnly? ReviewedOn { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public DateTimeOffset? ReviewedAt { get; set; }
    public int Version { get; set; }
}
