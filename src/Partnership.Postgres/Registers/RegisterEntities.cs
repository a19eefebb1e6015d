using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

// Marks, observations and their trail, one class a table (Sql/0004).

internal sealed class AttendanceMark
{
    public int SchoolId { get; set; }
    public long RegistrationId { get; set; }
    public long PupilId { get; set; }
    public DateOnly SessionDate { get; set; }
    public Half Half { get; set; }
    public required string Code { get; set; }
    public short? MinutesLate { get; set; }
    public string? Note { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public required string RecordedByName { get; set; }
    public required string RecordedByPosition { get; set; }
    public int Version { get; set; }
}

internal sealed class ProviderMark
{
    public int ProviderId { get; set; }
    public long PlacementId { get; set; }
    public long PupilId { get; set; }
    public int SchoolId { get; set; }
    public DateOnly SessionDate { get; set; }
    public Half Half { get; set; }
    public Observation Observation { get; set; }
    public TimeOnly? ArrivedAt { get; set; }
    public AbsenceReasonCategory? Reason { get; set; }
    public string? Comment { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public required string RecordedByName { get; set; }
    public required string RecordedByPosition { get; set; }
    public int Version { get; set; }
}

internal sealed class MarkAmendmentRow
{
    public long Id { get; set; }
    public int OwnerId { get; set; }
    public required string Subject { get; set; }
    public long SubjectId { get; set; }
    public long PupilId { get; set; }
    public DateOnly SessionDate { get; set; }
    public Half Half { get; set; }
    public int Version { get; set; }
    public required string Original { get; set; }
    public short? OriginalMinutesLate { get; set; }
    public AbsenceReasonCategory? OriginalReason { get; set; }
    public required string Amended { get; set; }
    public short? AmendedMinutesLate { get; set; }
    public required string Reason { get; set; }
    public DateTimeOffset AmendedAt { get; set; }
    public required string AmendedByName { get; set; }
    public required string AmendedByPosition { get; set; }
}

internal sealed class RegisterTally
{
    public int SchoolId { get; set; }
    public DateOnly SessionDate { get; set; }
    public Half Half { get; set; }
    public required string Code { get; set; }
    public int Marks { get; set; }
}
