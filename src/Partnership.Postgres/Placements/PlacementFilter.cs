using Partnership.Attendance.Placements;

namespace Partnership.Postgres.Placements;

/// <summary>Which placements; a null part asks for nothing.</summary>
/// <param name="ProviderId">At this provider.</param>
/// <param name="SchoolId">Of pupils on this school's roll.</param>
/// <param name="PupilId">Of this pupil.</param>
/// <param name="Routes">By one of these routes.</param>
/// <param name="LiveOn">Live on this day; null for any.</param>
public sealed record PlacementFilter(
    int? ProviderId = null, int? SchoolId = null, long? PupilId = null, IReadOnlyList<PlacementRoute>? Routes = null, DateOnly? LiveOn = null);
