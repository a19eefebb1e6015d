using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;

namespace Partnership.Postgres.Pupils;

// Children and who stands in which relationship to them, one class a table (Sql/0003).

internal sealed class Pupil
{
    public long Id { get; set; }
    public string? Upn { get; set; }
    public string? Uln { get; set; }
    public required string GivenName { get; set; }
    public required string FamilyName { get; set; }
    public DateOnly DateOfBirth { get; set; }
    public int YearGroup { get; set; }
    public int? HomeLocalAuthorityId { get; set; }
    public DateOnly RegisteredOn { get; set; }
    public string? Address { get; set; }
    public string? Sex { get; set; }
}

internal sealed class FormerUpn
{
    public long PupilId { get; set; }
    public required string Upn { get; set; }
    public DateOnly Until { get; set; }
}

internal sealed class Contact
{
    public long Id { get; set; }
    public long PupilId { get; set; }
    public required string Name { get; set; }
    public required string Relationship { get; set; }
    public string? Telephone { get; set; }
    public int Priority { get; set; }
    public string? Address { get; set; }
    public bool? LivesWithPupil { get; set; }
}

internal sealed class Registration
{
    public long Id { get; set; }
    public long PupilId { get; set; }
    public int SchoolId { get; set; }
    public RegistrationStatus Status { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly? Ends { get; set; }

    /// <summary>Why nothing is recorded of the child on a day: it is not on the register yet, or no more (ADR 0064).</summary>
    public Rejection? CheckRuns(DateOnly day) =>
        (day < Starts ? Rejections.BeforeRegistration() : Ends < day ? Rejections.AfterRegistration() : null)?.At("registration");
}

internal sealed class Placement
{
    public long Id { get; set; }
    public long PupilId { get; set; }
    public int ProviderId { get; set; }
    public int CommissionerId { get; set; }
    public int SchoolId { get; set; }
    public PlacementRoute Route { get; set; }
    public int Version { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly? Ends { get; set; }
    public required string[] Objectives { get; set; }
    public required DateOnly[] ReviewDates { get; set; }
    public required string AgreedWeek { get; set; }
    public required string RemoteWeek { get; set; }
    public string? Reintegration { get; set; }
    public required string[] SiteAddresses { get; set; }
}

internal sealed class Relationship
{
    public int OrganisationId { get; set; }
    public long PupilId { get; set; }
    public RelationshipKind Kind { get; set; }
    public long SourceId { get; set; }
    public DateOnly Starts { get; set; }
    public DateOnly Ends { get; set; }
    public bool Elsewhere { get; set; }
}
