using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Which sessions.</summary>
/// <param name="From">The first date.</param>
/// <param name="FromHalf">The first date's first session.</param>
/// <param name="To">The last date.</param>
/// <param name="ToHalf">The last date's last session.</param>
/// <param name="Pupil">Of this pupil.</param>
/// <param name="Organisation">Of pupils registered at, or placed with, this organisation.</param>
/// <param name="Half">Morning or afternoon.</param>
internal sealed record SessionWhere(DateOnly From, Half FromHalf, DateOnly To, Half ToHalf, string? Pupil, string? Organisation, Half? Half)
{
    public SessionFilter Filter => new(
        From,
        To,
        Pupil is null ? null : NodeId.KeyOf(Pupil, NodeType.Pupil),
        Organisation is null ? null : NodeId.OrganisationOf(Organisation),
        Half,
        FromHalf,
        ToHalf);
}
