using Partnership.Attendance.Placements;

namespace Partnership.Postgres.Placements;

/// <summary>What was agreed about a placement, and its reviews.</summary>
/// <param name="Plan">The plan, as the rules need it.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="SchoolId">The school that keeps the register: its half-terms ask for the reviews.</param>
/// <param name="Reintegration">How the way back to school was agreed; null while it was not.</param>
/// <param name="SiteAddresses">The addresses of the sites; empty while unknown.</param>
public sealed record PlacementPlanRow(
    PlacementPlan Plan, long PupilId, int SchoolId, string? Reintegration, IReadOnlyList<string> SiteAddresses);
