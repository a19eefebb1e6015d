using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;

namespace Partnership.Api.Access;

/// <summary>Which claim sets and purposes the clients of a kind of organisation may have; the first of each is the one that holds unasked.</summary>
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

    /// <summary>The purposes for which a claim set was agreed.</summary>
    public static IReadOnlyList<Purpose> PurposesOf(ClaimSet claims) => claims.Name switch
    {
        "la-cme" => [Purpose.ChildrenMissingEducation, Purpose.Attendance],
        "la-ap-team" => [Purpose.Commissioning, Purpose.Attendance],
        "trust" or "school" or "school-dsl" => [Purpose.Attendance, Purpose.ChildrenMissingEducation, Purpose.Commissioning],
        "ap-provider" => [Purpose.Attendance],
        "partner-app" => [Purpose.Notification],
        _ => [],
    };
}
