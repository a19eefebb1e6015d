using Partnership.Attendance.Enquiries;

namespace Partnership.Postgres.Enquiries;

/// <summary>A child of compulsory school age on no register, as somebody reported it (L14, T13).</summary>
/// <param name="Id">The key.</param>
/// <param name="HomeAuthorityId">The authority of the home, whose duty the child is (T14).</param>
/// <param name="SchoolAuthorityId">The authority of the school that had the child last, or null (T14).</param>
/// <param name="ReportedById">Who reported.</param>
/// <param name="PupilId">The child.</param>
/// <param name="MissingSince">First day without education.</param>
/// <param name="OpenedOn">When it was reported.</param>
/// <param name="PrimaryReason">As the collection codes it, or null when unknown.</param>
/// <param name="ClosedOn">When it ended, or null.</param>
/// <param name="Outcome">How, or null.</param>
public sealed record MissingEducationCaseRow(
    long Id,
    int HomeAuthorityId,
    int? SchoolAuthorityId,
    int ReportedById,
    long PupilId,
    DateOnly MissingSince,
    DateOnly OpenedOn,
    string? PrimaryReason,
    DateOnly? ClosedOn,
    MissingEducationOutcome? Outcome)
{
    /// <summary>In which list the child belongs on account of this case: a child that a school registers ends it.</summary>
    public EducationStatus EducationStatus => EducationStatusRule.Of(
        ofCompulsoryAge: true, registered: false, educatedOtherwise: ClosedOn is not null, whereaboutsUnknown: false);
}
