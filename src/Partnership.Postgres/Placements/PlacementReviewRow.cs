using Partnership.Attendance.Placements;

namespace Partnership.Postgres.Placements;

/// <summary>A review of a placement that took place (L15).</summary>
/// <param name="PlacementId">The placement.</param>
/// <param name="ReviewedOn">The day.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Summary">What was found; null for callers without IDENTITY.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedByName">By whom.</param>
/// <param name="RecordedByPosition">In which position.</param>
public sealed record PlacementReviewRow(
    long PlacementId, DateOnly ReviewedOn, ReviewOutcome Outcome, string? Summary, DateTimeOffset RecordedAt, string RecordedByName, string RecordedByPosition);
