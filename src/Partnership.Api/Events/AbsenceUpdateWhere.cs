using Partnership.Postgres.Events;

namespace Partnership.Api.Events;

/// <summary>Which absence updates.</summary>
/// <param name="Organisation">Recorded by one of these organisations.</param>
/// <param name="Pupil">Of one of these pupils.</param>
/// <param name="Kind">Of one of these kinds.</param>
internal sealed record AbsenceUpdateWhere(IReadOnlyList<string>? Organisation, IReadOnlyList<string>? Pupil, IReadOnlyList<string>? Kind)
{
    public EventFilter Filter() => new(
        Organisation?.Select(NodeId.OrganisationOf).ToHashSet(),
        Pupil?.Select(id => NodeId.KeyOf(id, NodeType.Pupil)).ToHashSet(),
        Kind?.ToHashSet(StringComparer.Ordinal) ?? EventFilter.AbsenceKinds);
}
