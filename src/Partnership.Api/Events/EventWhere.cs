using Partnership.Postgres.Events;

namespace Partnership.Api.Events;

/// <summary>Which events.</summary>
/// <param name="Organisation">Recorded by one of these organisations.</param>
/// <param name="Pupil">Of one of these pupils.</param>
/// <param name="Kind">Of one of these kinds.</param>
internal sealed record EventWhere(IReadOnlyList<string>? Organisation, IReadOnlyList<string>? Pupil, IReadOnlyList<string>? Kind)
{
    /// <summary>Of these kinds only, where a subscription has no others.</summary>
    public EventFilter Filter(IReadOnlySet<string>? kinds = null) => new(
        Organisation?.Select(NodeId.OrganisationOf).ToHashSet(),
        Pupil?.Select(id => NodeId.KeyOf(id, NodeType.Pupil)).ToHashSet(),
        Kind?.Where(kind => kinds?.Contains(kind) ?? true).ToHashSet(StringComparer.Ordinal) ?? kinds);
}
