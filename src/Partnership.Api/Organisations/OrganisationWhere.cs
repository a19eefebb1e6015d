using Partnership.Attendance.Organisations;

namespace Partnership.Api.Organisations;

/// <summary>Which organisations.</summary>
/// <param name="Kind">Of one of these kinds.</param>
internal sealed record OrganisationWhere(IReadOnlyList<OrganisationKind>? Kind);
