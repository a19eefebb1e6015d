namespace Partnership.Postgres.Pupils;

// Who may collect a child, each hand-over, and suspensions, one class a table (Sql/0009).

internal sealed class StoredCollector
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public long PupilId { get; set; }
    public required string Name { get; set; }
    public required string Relationship { get; set; }
    public DateOnly AgreedOn { get; set; }
    public required string AgreedByName { get; set; }
    public required string AgreedByPosition { get; set; }
    public DateOnly? EndedOn { get; set; }
}

internal sealed class StoredRelease
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public int SchoolId { get; set; }
    public long PupilId { get; set; }
    public required string Collector { get; set; }
    public bool ByPassword { get; set; }
    public DateTimeOffset At { get; set; }
    public required string ReleasedByName { get; set; }
    public required string ReleasedByPosition { get; set; }
}

internal sealed class StoredSuspension
{
    public long Id { get; set; }
    public int SchoolId { get; set; }
    public long PupilId { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly? Ends { get; set; }
    public DateOnly? EducationFrom { get; set; }
    public required string RecordedByName { get; set; }
    public required string RecordedByPosition { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}
