using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Absences;

// Policies, notices, leave and evidence, one class a table (Sql/0009).

internal sealed class StoredAbsencePolicy
{
    public int OrganisationId { get; set; }
    public DateOnly Starts { get; set; }
    public EvidenceMode EvidenceMode { get; set; }
    public int EvidenceSchoolDays { get; set; }
    public int LeaveNoticeDays { get; set; }
    public int AppointmentNoticeHours { get; set; }
    public bool LeaveNotInAssessments { get; set; }
    public bool LeaveNotWithUnauthorised { get; set; }
    public int? LeaveNotAboveAuthorisedPercent { get; set; }
    public int LateTimes { get; set; }
    public int LateWithinSchoolWeeks { get; set; }
    public int ReintegrationFromSchoolDays { get; set; }
    public int SafeguardingReviewWithin { get; set; }
    public int PlanWithin { get; set; }
    public int MonitorFor { get; set; }
    public int MissingOnSiteMinutes { get; set; }
    public int RepeatedEpisodes { get; set; }
    public int RepeatedWithinSchoolWeeks { get; set; }
    public int ProlongedSchoolDays { get; set; }
    public required int[] RemindReasonAfter { get; set; }
    public int SmallestGroup { get; set; }
}

internal sealed class StoredAssessment
{
    public int OrganisationId { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly Ends { get; set; }
    public required string Name { get; set; }
}

internal sealed class StoredNotice
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public int SchoolId { get; set; }
    public long PupilId { get; set; }
    public DateTimeOffset GivenAt { get; set; }
    public required string GivenBy { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly? ExpectedBack { get; set; }
    public AbsenceReasonCategory Reason { get; set; }
    public string? Note { get; set; }
    public required string TakenByName { get; set; }
    public required string TakenByPosition { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}

internal sealed class StoredLeave
{
    public long Id { get; set; }
    public int SchoolId { get; set; }
    public long PupilId { get; set; }
    public LeaveKind Kind { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly Ends { get; set; }
    public TimeOnly? StartsAt { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public required string AskedBy { get; set; }
    public string? Grounds { get; set; }
    public required string[] Objections { get; set; }
    public required string Code { get; set; }
    public DateOnly DecideBy { get; set; }
    public LeaveState State { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public int Version { get; set; }
}

internal sealed class StoredEvidence
{
    public long Id { get; set; }
    public int SchoolId { get; set; }
    public long PupilId { get; set; }
    public DateOnly FirstDay { get; set; }
    public DateOnly LastDay { get; set; }
    public DateOnly? DoubtRecordedOn { get; set; }
    public DateOnly? RequestedOn { get; set; }
    public DateOnly? DueOn { get; set; }
    public DateOnly? ReceivedOn { get; set; }
    public DateOnly? ReviewedOn { get; set; }
    public bool? Accepted { get; set; }
    public int Version { get; set; }
}
