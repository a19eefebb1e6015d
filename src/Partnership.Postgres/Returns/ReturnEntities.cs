using Partnership.Attendance.Returns;

namespace Partnership.Postgres.Returns;

// Returns as they were sent, and what a deletion is to say, one class a table (Sql/0010).

internal sealed class SentReturnRecord
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public int AuthorityId { get; set; }
    public ReturnKind Kind { get; set; }
    public DateOnly PeriodFrom { get; set; }
    public DateOnly PeriodTo { get; set; }
    public DateTimeOffset SentAt { get; set; }
    public required string SentByName { get; set; }
    public required string SentByPosition { get; set; }
}

internal sealed class SentReturnLine
{
    public int OrganisationId { get; set; }
    public long ReturnId { get; set; }
    public required string Key { get; set; }
    public int AuthorityId { get; set; }
    public long? PupilId { get; set; }
    public required string Said { get; set; }
}

internal sealed class DeletionNotice
{
    public int SchoolId { get; set; }
    public long RegistrationId { get; set; }
    public long PupilId { get; set; }
    public DateOnly DeletedOn { get; set; }
    public required string Ground { get; set; }
    public string? Destination { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public required string RecordedByName { get; set; }
    public required string RecordedByPosition { get; set; }
}
