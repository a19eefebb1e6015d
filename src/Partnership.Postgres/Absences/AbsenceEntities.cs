using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Absences;

// Episodes, attempts to reach families and the authority's list, one class a table (Sql/0005).

internal sealed class Absence
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public int SchoolId { get; set; }
    public long PupilId { get; set; }
    public SubjectKind Subject { get; set; }
    public long SubjectId { get; set; }
    public DateOnly Starts { get; set; }
    public Half StartsHalf { get; set; }
    public DateOnly LastDate { get; set; }
    public Half LastHalf { get; set; }
    public int Sessions { get; set; }
    public int SchoolDays { get; set; }
    public int ScheduledDays { get; set; }
    public int DaysWithoutLeave { get; set; }
    public DateOnly? WithoutLeaveSince { get; set; }
    public AbsenceReasonCategory Reason { get; set; }
    public AbsenceState State { get; set; }
    public bool WhereaboutsUnknown { get; set; }
    public string? WhereaboutsReason { get; set; }
    public DateTimeOffset? WhereaboutsStatedAt { get; set; }
    public string? WhereaboutsStatedByName { get; set; }
    public string? WhereaboutsStatedByPosition { get; set; }
    public DateTimeOffset? FirstContactDueAt { get; set; }
    public int Version { get; set; }
}

internal sealed class WithdrawnAbsence
{
    public int OrganisationId { get; set; }
    public long Id { get; set; }
    public SubjectKind Subject { get; set; }
    public long SubjectId { get; set; }
    public int SchoolId { get; set; }
    public long PupilId { get; set; }
    public DateOnly Starts { get; set; }
    public Half StartsHalf { get; set; }
    public DateOnly LastDate { get; set; }
    public Half LastHalf { get; set; }
}

internal sealed class ContactAttempt
{
    public long Id { get; set; }
    public long AbsenceId { get; set; }
    public long PupilId { get; set; }
    public int OrganisationId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string MadeBy { get; set; }
    public required string Contacted { get; set; }
    public ContactMethod Method { get; set; }
    public ContactOutcome Outcome { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}

internal sealed class MissingPupil
{
    public long Id { get; set; }
    public int LocalAuthorityId { get; set; }
    public long PupilId { get; set; }
    public int SchoolId { get; set; }
    public DateOnly? WhereaboutsUnknownSince { get; set; }
    public DateOnly? WithoutLeaveSince { get; set; }
    public DateOnly AbsentSince { get; set; }
    public Half AbsentSinceHalf { get; set; }
    public DateOnly? LastSeenDate { get; set; }
    public Half? LastSeenHalf { get; set; }
    public int? LastSeenOrganisationId { get; set; }
    public string? LastSeenBy { get; set; }
    public DateOnly OpenedOn { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public MissingPupilStep NextStep { get; set; }
    public DateOnly NextStepDue { get; set; }
}
