using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Which discrepancies.</summary>
/// <param name="State">In one of these states.</param>
/// <param name="Kind">Of one of these kinds.</param>
/// <param name="ActionBy">That this organisation has to look into.</param>
/// <param name="Pupil">Of this pupil.</param>
/// <param name="From">Of sessions from this date on.</param>
/// <param name="To">Of sessions up to this date.</param>
internal sealed record DiscrepancyWhere(
    IReadOnlyList<DiscrepancyState>? State, IReadOnlyList<DiscrepancyKind>? Kind, string? ActionBy, string? Pupil, DateOnly? From, DateOnly? To)
{
    public DiscrepancyFilter Filter => new(
        ActionBy is null ? null : [NodeId.OrganisationOf(ActionBy)],
        State,
        Kind,
        Pupil is null ? null : NodeId.KeyOf(Pupil, NodeType.Pupil),
        From,
        To);
}
