using Partnership.Attendance.Returns;

namespace Partnership.Postgres.Returns;

/// <summary>Which sent returns; a null part asks for nothing.</summary>
/// <param name="Kinds">Of one of these kinds.</param>
/// <param name="OrganisationId">Of this school or authority.</param>
public sealed record SentReturnFilter(IReadOnlyList<ReturnKind>? Kinds = null, int? OrganisationId = null);
