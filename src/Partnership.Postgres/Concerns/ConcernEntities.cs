using Partnership.Attendance.Absences;
using Partnership.Attendance.Concerns;

namespace Partnership.Postgres.Concerns;

// Concerns and incidents, one class a table (Sql/0009).

internal sealed class StoredAttendanceConcern
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public int SchoolId { get; set; }
    public long PupilId { get; set; }
    public AttendanceConcernKind Kind { get; set; }
    public DateOnly OpenedOn { get; set; }
    public DateOnly? PlanAgreedOn { get; set; }
    public string? Plan { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public int Version { get; set; }
}

internal sealed class StoredSafeguardingConcern
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public long PupilId { get; set; }
    public long? AbsenceId { get; set; }
    public SafeguardingConcernKind Kind { get; set; }
    public DateTimeOffset RaisedAt { get; set; }
    public DateTimeOffset? LeadToldAt { get; set; }
    public DateTimeOffset? LoggedAt { get; set; }
    public SafeguardingDecision? Decision { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public DateTimeOffset? ReferredAt { get; set; }
    public int Version { get; set; }
}

internal sealed class StoredIncident
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public int SchoolId { get; set; }
    public long PupilId { get; set; }
    public DateTimeOffset NoticedAt { get; set; }
    public DateTimeOffset? LastSeenAt { get; set; }
    public required string[] Contacts { get; set; }
    public required string[] Leads { get; set; }
    public int ParentsAfterMinutes { get; set; }
    public MissingIncidentState State { get; set; }
    public int Version { get; set; }
}
