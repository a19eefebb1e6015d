using Partnership.Attendance.Access;

namespace Partnership.Postgres.Concerns;

/// <summary>A row of the table <c>case_step</c> (Sql/0009).</summary>
internal sealed class StoredStep
{
    public long Id { get; set; }
    public CaseSubject Subject { get; set; }
    public long SubjectId { get; set; }
    public int OrganisationId { get; set; }
    public long PupilId { get; set; }
    public required string Step { get; set; }
    public string? Outcome { get; set; }
    public string? Whom { get; set; }
    public string? Note { get; set; }
    public DateTimeOffset At { get; set; }
    public required string ByName { get; set; }
    public required string ByPosition { get; set; }
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>A step that is taken now.</summary>
    public static StoredStep Of(
        CaseSubject subject, long subjectId, int organisationId, long pupilId, string step, Person by, DateTimeOffset now) => new()
        {
            Subject = subject,
            SubjectId = subjectId,
            OrganisationId = organisationId,
            PupilId = pupilId,
            Step = step,
            At = now,
            ByName = by.Name.Trim(),
            ByPosition = by.Position.Trim(),
            RecordedAt = now,
        };
}
