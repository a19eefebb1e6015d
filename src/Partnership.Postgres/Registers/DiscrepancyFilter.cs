using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

/// <summary>Which discrepancies.</summary>
/// <param name="ActionBy">That these organisations have to look into; null for all that the caller sees.</param>
/// <param name="States">In these states; null for those that stand (open and explained).</param>
/// <param name="Kinds">Of these kinds; null for all.</param>
/// <param name="PupilId">Of this pupil.</param>
/// <param name="From">Of sessions from this date on.</param>
/// <param name="To">Of sessions up to this date.</param>
public sealed record DiscrepancyFilter(
    int[]? ActionBy = null,
    IReadOnlyList<DiscrepancyState>? States = null,
    IReadOnlyList<DiscrepancyKind>? Kinds = null,
    long? PupilId = null,
    DateOnly? From = null,
    DateOnly? To = null);
