using Partnership.Attendance.Access;
using Partnership.Attendance.Enquiries;

namespace Partnership.Postgres.Enquiries;

/// <summary>A step of a case that somebody asks to take: exactly one of the four.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="By">Who; null for the person of the token.</param>
public sealed record EnquiryMove(long CaseId, Person? By = null)
{
    /// <summary>An enquiry that was made, with its day (null for today) and whether it located the child.</summary>
    public (EnquiryKind Kind, DateOnly? On, bool Located)? Enquiry { get; init; }

    /// <summary>What one side concludes.</summary>
    public EnquiryConclusion? Conclusion { get; init; }

    /// <summary>Whether the authority confirms in writing.</summary>
    public bool Confirms { get; init; }

    /// <summary>The ground on which the school proposes a deletion, and whether it has no reason to believe in sickness or an unavoidable cause.</summary>
    public (DeletionGround Ground, bool NoReasonToBelieveSick)? Proposal { get; init; }
}
