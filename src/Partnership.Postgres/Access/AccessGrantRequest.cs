using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>What a school, or a trust for several of its schools, wants to grant.</summary>
/// <param name="PartnerId">To which application.</param>
/// <param name="SchoolIds">Which schools grant: one grant each, and all of them or none.</param>
/// <param name="Purposes">For what.</param>
/// <param name="Starts">First day; today when null.</param>
/// <param name="Ends">Last day.</param>
/// <param name="By">Who grants; the person of the token when null.</param>
public sealed record AccessGrantRequest(
    int PartnerId, IReadOnlyList<int> SchoolIds, IReadOnlyList<Purpose> Purposes, DateOnly? Starts, DateOnly Ends, Person? By);
