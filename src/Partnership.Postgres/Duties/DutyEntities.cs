using Partnership.Attendance.Duties;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Duties;

// Duties, discrepancies, the people of S07 and what imports set aside, and what is still to be kept, one class a table (Sql/0008, 0016, 0029).

internal sealed class DutyEntity
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public DutyHolder Holder { get; set; }
    public required string Rule { get; set; }
    public DutyKind Kind { get; set; }
    public required string Subject { get; set; }
    public long? PupilId { get; set; }
    public DateTimeOffset? BeginsAt { get; set; }
    public DateOnly DueOn { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }
    public bool Safeguarding { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
    public string? DoneByName { get; set; }
    public string? DoneByPosition { get; set; }
    public string? DoneNote { get; set; }
}

internal sealed class TimesVersionEntity
{
    public int OrganisationId { get; set; }
    public Guid Version { get; set; }
}

internal sealed class DiscrepancyReader
{
    public int OrganisationId { get; set; }
    public bool Open { get; set; }
    public DateOnly SessionDate { get; set; }
    public Half Half { get; set; }
    public long DiscrepancyId { get; set; }
}

internal sealed class DiscrepancyEntity
{
    public long Id { get; set; }
    public int ActionById { get; set; }
    public int? HereId { get; set; }
    public int? ThereId { get; set; }
    public long PupilId { get; set; }
    public DateOnly SessionDate { get; set; }
    public Half Half { get; set; }
    public DiscrepancyKind Kind { get; set; }
    public DiscrepancyState State { get; set; }
    public DateTimeOffset FoundAt { get; set; }
    public string? Explanation { get; set; }
    public DateTimeOffset? ExplainedAt { get; set; }
    public int? ExplainedById { get; set; }
    public string? ExplainedByName { get; set; }
    public string? ExplainedByPosition { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public string? ResolvedBy { get; set; }
    public int Version { get; set; }
}

internal sealed class ProviderContactEntity
{
    public int ProviderId { get; set; }
    public DateTimeOffset NamedAt { get; set; }
    public required string SenderName { get; set; }
    public required string SenderPosition { get; set; }
    public required string ResponsibleName { get; set; }
    public required string ResponsiblePosition { get; set; }
    public required string NamedByName { get; set; }
    public required string NamedByPosition { get; set; }
}

internal sealed class QuarantinedMarkEntity
{
    public long Id { get; set; }
    public int SchoolId { get; set; }
    public long? RegistrationId { get; set; }
    public long? PupilId { get; set; }
    public string? Upn { get; set; }
    public DateOnly SessionDate { get; set; }
    public Half Half { get; set; }
    public required string Code { get; set; }
    public string? Note { get; set; }
    public short? MinutesLate { get; set; }
    public required string Reason { get; set; }
    public required string Refusal { get; set; }
    public required string[] Choices { get; set; }
    public required string Source { get; set; }
    public int Line { get; set; }
    public DateTimeOffset ImportedAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public string? Resolution { get; set; }
    public string? ResolvedCode { get; set; }
    public string? ResolvedReason { get; set; }
    public string? ResolvedByName { get; set; }
    public string? ResolvedByPosition { get; set; }
    public int Version { get; set; }
}

internal sealed class KeptDayEntity
{
    public bool Single { get; set; }
    public DateOnly Day { get; set; }
    public DateTimeOffset TurnedAt { get; set; }
}

internal sealed class KeepingDueEntity
{
    public long Id { get; set; }
    public required long[] PupilIds { get; set; }
    public DateOnly SessionDate { get; set; }
    public Half Half { get; set; }
    public int Failures { get; set; }
    public DateTimeOffset? NotBefore { get; set; }
    public bool Closing { get; set; }
}

internal sealed class ClosedSessionEntity
{
    public int OrganisationId { get; set; }
    public DateOnly SessionDate { get; set; }
    public Half Half { get; set; }
    public DateTimeOffset ClosedAt { get; set; }
}
