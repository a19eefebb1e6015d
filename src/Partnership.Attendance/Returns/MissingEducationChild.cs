using Partnership.Attendance.Enquiries;

namespace Partnership.Attendance.Returns;

/// <summary>One child, as the termly counts need it (L14). It names nobody.</summary>
/// <param name="Status">Only children missing education are counted (T13).</param>
/// <param name="HomeAuthorityId">The authority of residence: it counts the child, whoever's school or provider it was (T14).</param>
/// <param name="Sex">As the school census codes it, or <c>null</c> when unknown.</param>
/// <param name="YearGroup">National curriculum year, or <c>null</c> when unknown.</param>
/// <param name="MissingSince">First day.</param>
/// <param name="PrimaryReason">As the collection codes it, or <c>null</c> when unknown.</param>
public sealed record MissingEducationChild(
    EducationStatus Status, int? HomeAuthorityId, string? Sex, int? YearGroup, DateOnly MissingSince, string? PrimaryReason);
