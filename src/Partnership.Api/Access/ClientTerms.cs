using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;

namespace Partnership.Api.Access;

/// <summary>Which claim sets the clients of a kind of organisation may have; the first is the one that holds unasked.</summary>
internal static class ClientTerms
{
    /// <summary>The claim sets that a token's <c>scope</c> can choose from.</summary>
    public static IReadOnlyList<ClaimSet> ClaimSetsOf(OrganisationKind kind) => kind switch
    {
        OrganisationKind.LocalAuthority => [ClaimSets.LaCme, ClaimSets.LaApTeam],
        OrganisationKind.Trust => [ClaimSets.Trust],
        OrganisationKind.School => [ClaimSets.School, ClaimSets.SchoolDsl],
        OrganisationKind.ApProvider => [ClaimSets.ApProvider],
        OrganisationKind.PartnerApp => [ClaimSets.PartnerApp],
    };
}
