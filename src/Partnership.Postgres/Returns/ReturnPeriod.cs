using Partnership.Attendance.Returns;

namespace Partnership.Postgres.Returns;

/// <summary>Which return: what, whose and for when.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="OrganisationId">The school; for the counts of children missing education the authority.</param>
/// <param name="From">First day; what stands on one day has the same first and last.</param>
/// <param name="To">Last day.</param>
public sealed record ReturnPeriod(ReturnKind Kind, int OrganisationId, DateOnly From, DateOnly To);
