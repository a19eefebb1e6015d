using Partnership.Attendance.Returns;
using Partnership.Postgres.Returns;

namespace Partnership.Api.Returns;

/// <summary>Which sent returns.</summary>
/// <param name="Kind">Of one of these kinds.</param>
/// <param name="Organisation">Of this school or authority.</param>
internal sealed record SentReturnWhere(IReadOnlyList<ReturnKind>? Kind, string? Organisation)
{
    public SentReturnFilter Filter => new(Kind, Organisation is null ? null : NodeId.OrganisationOf(Organisation));
}
