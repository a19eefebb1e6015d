using Partnership.Attendance.Monitoring;

namespace Partnership.Postgres.Monitoring;

// What monitoring counts, one class a table (Sql/0010).

internal sealed class WeekTally
{
    public int SchoolId { get; set; }
    public DateOnly Week { get; set; }
    public long RegistrationId { get; set; }
    public required string Code { get; set; }
    public long PupilId { get; set; }
    public int Sessions { get; set; }
}

internal sealed class PupilGroup
{
    public int SchoolId { get; set; }
    public long PupilId { get; set; }
    public VulnerableGroup Kind { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly? Ends { get; set; }
    public DateTimeOffset? RecordedAt { get; set; }
    public string? RecordedByName { get; set; }
    public string? RecordedByPosition { get; set; }
}
