using Partnership.Attendance.Placements;

namespace Partnership.Postgres.Placements;

/// <summary>A review of a placement.</summary>
/// <param name="PlacementId">The placement.</param>
/// <param name="ReviewedOn">The day; today when null.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Summary">What was found.</param>
/// <param name="Ends">The last day that was agreed instead; null to leave it.</param>
public sealed record PlacementReviewRequest(long PlacementId, DateOnly? ReviewedOn, ReviewOutcome Outcome, string? Summary, DateOnly? Ends);
