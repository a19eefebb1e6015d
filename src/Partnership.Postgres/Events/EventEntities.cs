using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Events;

// The event log and the record of who looked at whom, one class a table (Sql/0006, Sql/0040).

internal sealed class EventLogRow
{
    public long Number { get; set; }
    public ulong TransactionId { get; set; }
    public Guid EventId { get; set; }
    public required string Kind { get; set; }
    public int OrganisationId { get; set; }
    public int? SchoolId { get; set; }
    public long? PupilId { get; set; }
    public required string Entity { get; set; }
    public required string EntityId { get; set; }
    public int Version { get; set; }
    public DateTimeOffset OccurredAt { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public DateOnly? SessionDate { get; set; }
    public Half? Half { get; set; }
    public StatisticalCategory? Category { get; set; }
    public StatisticalCategory? PreviousCategory { get; set; }
    public long? AbsenceId { get; set; }
    public required string Payload { get; set; }
}

internal sealed class EventLogFloorRow
{
    public bool One { get; set; }
    public ulong TransactionId { get; set; }
    public long Number { get; set; }
}

internal sealed class WhereaboutsToldRow
{
    public int OrganisationId { get; set; }
    public long PupilId { get; set; }
    public DateTimeOffset OccurredAt { get; set; }
    public required string Kind { get; set; }
}

internal sealed class StoredAccess
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public int OrganisationId { get; set; }
    public required string Client { get; set; }
    public string? Person { get; set; }
    public required string Purpose { get; set; }
    public required string Operation { get; set; }
    public required string[] Fields { get; set; }
    public required long[] PupilIds { get; set; }
    public required string ClaimSet { get; set; }
    public ulong TransactionId { get; set; }
}

internal sealed class AccessSealRow
{
    public long Number { get; set; }
    public long RecordId { get; set; }
    public ulong TransactionId { get; set; }
    public required byte[] Digest { get; set; }
    public required byte[] Hash { get; set; }
}

internal sealed class PupilAccessRow
{
    public int OwnerId { get; set; }
    public long ListedAs { get; set; }
    public long Block { get; set; }
    public long Step { get; set; }
    public required short[] Places { get; set; }
}

internal sealed class AccessOwnerRow
{
    public int OwnerId { get; set; }
    public long RecordId { get; set; }
    public long Step { get; set; }
    public bool Whole { get; set; }
}
