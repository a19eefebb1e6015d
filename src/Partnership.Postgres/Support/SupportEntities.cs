using Partnership.Attendance.Support;

namespace Partnership.Postgres.Support;

// The ladder of support, what people did on it, and what stops it, one class a table (Sql/0010).

internal sealed class SupportLadderRecord
{
    public int OrganisationId { get; set; }
    public DateOnly Starts { get; set; }
    public int TargetPercent { get; set; }
    public required string Steps { get; set; }
}

internal sealed class LetterTemplateRecord
{
    public int OrganisationId { get; set; }
    public LetterKind Kind { get; set; }
    public required string Subject { get; set; }
    public required string Body { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public required string ChangedByName { get; set; }
    public required string ChangedByPosition { get; set; }
}

internal sealed class SupportStep
{
    public long Id { get; set; }
    public int SchoolId { get; set; }
    public long RegistrationId { get; set; }
    public long PupilId { get; set; }
    public LadderStepKind Kind { get; set; }
    public DateOnly TakenOn { get; set; }
    public string? Note { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public required string RecordedByName { get; set; }
    public required string RecordedByPosition { get; set; }
}

internal sealed class AdjustmentRecord
{
    public long Id { get; set; }
    public int SchoolId { get; set; }
    public long RegistrationId { get; set; }
    public long PupilId { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly? Ends { get; set; }
    public int? TargetPercent { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public required string RecordedByName { get; set; }
    public required string RecordedByPosition { get; set; }
}

internal sealed class SchoolJudgement
{
    public long Id { get; set; }
    public int SchoolId { get; set; }
    public long RegistrationId { get; set; }
    public long PupilId { get; set; }
    public JudgementKind Kind { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly? Ends { get; set; }
    public int? SchoolDays { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public required string RecordedByName { get; set; }
    public required string RecordedByPosition { get; set; }
}
