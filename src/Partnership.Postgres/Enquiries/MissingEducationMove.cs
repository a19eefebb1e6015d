using Partnership.Attendance.Access;
using Partnership.Attendance.Enquiries;

namespace Partnership.Postgres.Enquiries;

/// <summary>A step of the case of a child missing education: exactly one of the three.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="By">Who takes it; null for the person of the token.</param>
public sealed record MissingEducationMove(long CaseId, Person? By)
{
    /// <summary>What was done to find or place the child, and when; today when null.</summary>
    public (EnquiryKind Kind, DateOnly? On)? Enquiry { get; init; }

    /// <summary>The primary reason, as the collection codes it.</summary>
    public string? PrimaryReason { get; init; }

    /// <summary>How the case ended, and when; today when null.</summary>
    public (MissingEducationOutcome Outcome, DateOnly? On)? End { get; init; }
}
