namespace Partnership.Postgres.Pupils;

/// <summary>A child, with a name only for callers whose claim set holds IDENTITY.</summary>
/// <param name="Id">The key, stable over changes of UPN and school.</param>
/// <param name="Upn">Unique pupil number; null when none is known or names are withheld.</param>
/// <param name="Uln">Unique learner number; null before it is issued or when names are withheld.</param>
/// <param name="GivenName">Null when names are withheld.</param>
/// <param name="FamilyName">Null when names are withheld.</param>
/// <param name="DateOfBirth">Null when names are withheld.</param>
/// <param name="YearGroup">0 for reception, 1 to 13.</param>
/// <param name="HomeLocalAuthorityId">The authority in whose area the pupil lives; null when unknown.</param>
public sealed record PupilRow(
    long Id, string? Upn, string? Uln, string? GivenName, string? FamilyName, DateOnly? DateOfBirth, int YearGroup, int? HomeLocalAuthorityId)
{
    /// <summary>F or M, as the school census codes it; null when unknown or names are withheld (L14).</summary>
    public string? Sex { get; init; }

    /// <summary>Whether the UPN is a temporary one, which ends in a letter; null without a UPN.</summary>
    public bool? UpnIsTemporary => Upn is null ? null : !char.IsAsciiDigit(Upn[^1]);
}
