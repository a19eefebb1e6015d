using Partnership.Attendance.Returns;

namespace Partnership.Postgres.Returns;

/// <summary>A return as it would be sent.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="OrganisationId">Whose return it is: a school's, or an authority's counts.</param>
/// <param name="From">First day of its period.</param>
/// <param name="To">Last day.</param>
/// <param name="Lines">What it says.</param>
public sealed record ReturnRow(ReturnKind Kind, int OrganisationId, DateOnly From, DateOnly To, IReadOnlyList<ReturnLine> Lines);
