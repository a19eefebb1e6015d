using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Whom somebody without a relationship has to find in an emergency: by UPN, or by both names and the date of birth.</summary>
/// <param name="Upn">The UPN; null for a name.</param>
/// <param name="GivenName">The given name; null for a UPN.</param>
/// <param name="FamilyName">The family name; null for a UPN.</param>
/// <param name="DateOfBirth">The date of birth; null for a UPN.</param>
/// <param name="Reason">Why.</param>
/// <param name="Minutes">For how long.</param>
/// <param name="By">Who opens; the person of the token when null.</param>
public sealed record EmergencyAccessRequest(
    string? Upn, string? GivenName, string? FamilyName, DateOnly? DateOfBirth, string Reason, int Minutes, Person? By);
