using Partnership.Attendance.Placements;
using Partnership.Postgres.Placements;

namespace Partnership.Api.Placements;

/// <summary>Which placements.</summary>
/// <param name="Provider">At this provider.</param>
/// <param name="School">Of pupils on this school's roll.</param>
/// <param name="Pupil">Of this pupil.</param>
/// <param name="Route">By one of these routes.</param>
/// <param name="LiveOn">Live on this day.</param>
/// <param name="IncludeEnded">Ended ones too.</param>
internal sealed record PlacementWhere(
    string? Provider, string? School, string? Pupil, IReadOnlyList<PlacementRoute>? Route, DateOnly? LiveOn, bool? IncludeEnded)
{
    public PlacementFilter Filter(DateOnly today) => new(
        Provider is null ? null : NodeId.OrganisationOf(Provider),
        School is null ? null : NodeId.OrganisationOf(School),
        Pupil is null ? null : NodeId.KeyOf(Pupil, NodeType.Pupil),
        Route,
        LiveOn ?? (IncludeEnded == true ? null : today));
}
