using Partnership.Attendance.Enquiries;

namespace Partnership.Postgres.Enquiries;

/// <summary>The path of a registered pupil whom nobody can find (S13, S24, L10).</summary>
/// <param name="Id">The key.</param>
/// <param name="SchoolId">The registering school.</param>
/// <param name="SchoolAuthorityId">The authority of the school's area (T14).</param>
/// <param name="HomeAuthorityId">The authority of the child's home, or null while unknown (T14).</param>
/// <param name="ProviderAuthorityId">The authority of the provider's area, or null without a placement (T14).</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="AbsentSince">The first day of the absence.</param>
/// <param name="OpenedOn">When somebody stated that nobody knows where the pupil is.</param>
/// <param name="ReportedOn">When the authority was told, or null.</param>
/// <param name="SchoolConclusion">What the school concluded, or null.</param>
/// <param name="SchoolConcludedOn">When, or null.</param>
/// <param name="AuthorityConclusion">What the authority concluded, or null.</param>
/// <param name="AuthorityConcludedOn">When, or null.</param>
/// <param name="ConfirmedOn">When the authority confirmed in writing, or null.</param>
/// <param name="DeletionProposedOn">When the deletion was proposed, or null.</param>
/// <param name="DeletionGround">On which ground, or null.</param>
/// <param name="DeletionFrom">The first day that the ground rests on, or null.</param>
/// <param name="DeletionWithdrawnOn">When a later mark broke what the proposal rests on, or null while it stands.</param>
/// <param name="FoundOn">When the pupil was found, or null.</param>
/// <param name="HasEnquiries">Whether somebody has enquired.</param>
/// <param name="IsRegistered">Whether the pupil is, as far as the caller sees, still on a register.</param>
public sealed record WhereaboutsCaseRow(
    long Id,
    int SchoolId,
    int SchoolAuthorityId,
    int? HomeAuthorityId,
    int? ProviderAuthorityId,
    long PupilId,
    DateOnly AbsentSince,
    DateOnly OpenedOn,
    DateOnly? ReportedOn,
    EnquiryConclusion? SchoolConclusion,
    DateOnly? SchoolConcludedOn,
    EnquiryConclusion? AuthorityConclusion,
    DateOnly? AuthorityConcludedOn,
    DateOnly? ConfirmedOn,
    DateOnly? DeletionProposedOn,
    DeletionGround? DeletionGround,
    DateOnly? DeletionFrom,
    DateOnly? DeletionWithdrawnOn,
    DateOnly? FoundOn,
    bool HasEnquiries,
    bool IsRegistered)
{
    /// <summary>Where it stands.</summary>
    public WhereaboutsState State => WhereaboutsCase.StateOf(
        ReportedOn is not null, HasEnquiries, SchoolConclusion, AuthorityConclusion, ConfirmedOn is not null, FoundOn is not null);

    /// <summary>In which list the child belongs (T13).</summary>
    public EducationStatus EducationStatus =>
        EducationStatusRule.Of(ofCompulsoryAge: true, IsRegistered, educatedOtherwise: false, whereaboutsUnknown: FoundOn is null);
}
