using Partnership.Attendance.Organisations;

namespace Partnership.Postgres.Organisations;

/// <summary>An organisation as it is stored.</summary>
/// <param name="Id">The key.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Phase">Its phase; null unless it is a school.</param>
/// <param name="Urn">Unique reference number, 6 digits; null for what is not a school.</param>
/// <param name="Laestab">Authority and establishment number, 7 digits; null where none was issued.</param>
/// <param name="Ukprn">UK provider reference number, 8 digits; null where none was issued.</param>
/// <param name="LaCode">The three-digit code of the authority it is, or lies in; null where unknown.</param>
public sealed record OrganisationRow(
    int Id, OrganisationKind Kind, string Name, SchoolPhase? Phase, int? Urn, string? Laestab, string? Ukprn, string? LaCode);
