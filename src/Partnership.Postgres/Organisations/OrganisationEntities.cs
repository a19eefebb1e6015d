using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Organisations;

// Reference data, one class a table (Sql/0002): mapped so that the model can be held against the database.

internal sealed class Organisation
{
    public int Id { get; set; }
    public OrganisationKind Kind { get; set; }
    public required string Name { get; set; }
    public SchoolPhase? Phase { get; set; }
    public int? Urn { get; set; }
    public string? Laestab { get; set; }
    public string? Ukprn { get; set; }
    public string? LaCode { get; set; }
    public string? BenchmarkLaCode { get; set; }
    public string? ClientId { get; set; }
}

internal sealed class Membership
{
    public int MemberId { get; set; }
    public int OfId { get; set; }
    public required string Kind { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly? Ends { get; set; }
}

internal sealed class OrganisationClosure
{
    public int AncestorId { get; set; }
    public int DescendantId { get; set; }
    public required string Kind { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly Ends { get; set; }
}

internal sealed class OrganisationPolicyRow
{
    public int OrganisationId { get; set; }
    public DateOnly Starts { get; set; }
    public int RegisterClosesAfterMinutes { get; set; }
    public int ReportWithinMinutes { get; set; }
    public int LowAttendancePercent { get; set; }
    public TimeOnly ParentReportsBy { get; set; }
    public TimeOnly FirstDayContactBy { get; set; }
    public int ContinualAbsenceSessions { get; set; }
    public int AttendanceReturnEveryMonths { get; set; }
}

internal sealed class PolicyChangeEntity
{
    public int OrganisationId { get; set; }
    public long Id { get; set; }
    public PolicyKind Policy { get; set; }
    public DateOnly Starts { get; set; }
    public required string[] Settings { get; set; }
    public required string?[] Originals { get; set; }
    public required string?[] Amended { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public required string ChangedByName { get; set; }
    public required string ChangedByPosition { get; set; }
}

internal sealed class TermRow
{
    public int OrganisationId { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly Ends { get; set; }
    public required string Name { get; set; }
}

internal sealed class ClosureRow
{
    public int OrganisationId { get; set; }
    public DateOnly Date { get; set; }
    public short Half { get; set; }
    public ClosureKind Kind { get; set; }
}

internal sealed class SessionTimeRow
{
    public int OrganisationId { get; set; }
    public Half Half { get; set; }
    public TimeOnly Starts { get; set; }
    public TimeOnly Ends { get; set; }
}

internal sealed class SchoolDay
{
    public int OrganisationId { get; set; }
    public DateOnly Date { get; set; }
    public bool Am { get; set; }
    public bool Pm { get; set; }
    public int Number { get; set; }
}

internal sealed class PartnerGrant
{
    public long Id { get; set; }
    public int PartnerId { get; set; }
    public int SchoolId { get; set; }
    public required string GrantedBy { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly Ends { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public bool IncludesNames { get; set; }
    public required string[] Purposes { get; set; }
    public required string ClaimSet { get; set; }
    public required string GrantedByPosition { get; set; }
    public DateTimeOffset GrantedAt { get; set; }
    public string? RevokedBy { get; set; }
    public string? RevokedByPosition { get; set; }
    public string? RevokedReason { get; set; }
}

internal sealed class Benchmark
{
    public required string TimePeriod { get; set; }
    public required string Level { get; set; }
    public required string AreaCode { get; set; }
    public required string Phase { get; set; }
    public required string AreaName { get; set; }
    public string? RegionCode { get; set; }
    public string? LaCode { get; set; }
    public long Possible { get; set; }
    public long Attended { get; set; }
    public long Absence { get; set; }
    public long Authorised { get; set; }
    public long Unauthorised { get; set; }
    public double? PersistentAbsencePercent { get; set; }
    public required string Codes { get; set; }
    public DateTimeOffset ImportedAt { get; set; }
}
