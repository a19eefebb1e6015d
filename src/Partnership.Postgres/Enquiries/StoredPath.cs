using Partnership.Attendance.Enquiries;

namespace Partnership.Postgres.Enquiries;

/// <summary>A row of the table <c>whereabouts_case</c> (Sql/0009): opened, reported and found by what is said of the absence and the referral.</summary>
internal sealed class StoredPath
{
    public long Id { get; set; }
    public int SchoolId { get; set; }
    public int SchoolAuthorityId { get; set; }
    public int? HomeAuthorityId { get; set; }
    public int? ProviderAuthorityId { get; set; }
    public long PupilId { get; set; }
    public DateOnly AbsentSince { get; set; }
    public DateOnly OpenedOn { get; set; }
    public DateOnly? ReportedOn { get; set; }
    public EnquiryConclusion? SchoolConclusion { get; set; }
    public DateOnly? SchoolConcludedOn { get; set; }
    public EnquiryConclusion? AuthorityConclusion { get; set; }
    public DateOnly? AuthorityConcludedOn { get; set; }
    public DateOnly? ConfirmedOn { get; set; }
    public DateOnly? DeletionProposedOn { get; set; }
    public DeletionGround? DeletionGround { get; set; }
    public DateOnly? DeletionFrom { get; set; }
    public DateOnly? DeletionWithdrawnOn { get; set; }
    public DateOnly? FoundOn { get; set; }
    public int Version { get; set; }
}
