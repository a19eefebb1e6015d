namespace Partnership.Postgres.Enquiries;

/// <summary>A child that nobody here knows: what the report says of it.</summary>
/// <param name="GivenName">Given name.</param>
/// <param name="FamilyName">Family name.</param>
/// <param name="DateOfBirth">Date of birth.</param>
/// <param name="Sex">F or M, as the school census codes it; null when unknown.</param>
/// <param name="Address">Where the child lives; null when unknown.</param>
public sealed record ReportedChild(string GivenName, string FamilyName, DateOnly DateOfBirth, string? Sex, string? Address);
