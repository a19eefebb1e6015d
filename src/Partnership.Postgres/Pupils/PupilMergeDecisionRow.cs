using Partnership.Attendance.Pupils;

namespace Partnership.Postgres.Pupils;

/// <summary>What one of the caller's organisations said to a merge.</summary>
/// <param name="MergeId">To which.</param>
/// <param name="OrganisationId">Which organisation.</param>
/// <param name="State">What it said.</param>
/// <param name="DecidedAt">When; null while it is awaited.</param>
/// <param name="DecidedBy">By whom; null as above.</param>
/// <param name="DecidedByPosition">In which position; null as above.</param>
/// <param name="Note">In which words; null as above, and where the proposal itself is the word.</param>
public sealed record PupilMergeDecisionRow(
    long MergeId, int OrganisationId, PupilMergeWord State, DateTimeOffset? DecidedAt, string? DecidedBy, string? DecidedByPosition, string? Note);
