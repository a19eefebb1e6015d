using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>What a school grants to a partner application.</summary>
/// <param name="Id">The key.</param>
/// <param name="PartnerId">The application's organisation.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="Purposes">For what.</param>
/// <param name="ClaimSet">Under which claim set, with its version as granted.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day.</param>
/// <param name="GrantedAt">When it was granted.</param>
/// <param name="GrantedBy">By whom.</param>
/// <param name="GrantedByPosition">In which position; empty for grants from before it was kept.</param>
/// <param name="RevokedAt">When it was withdrawn; null while it was not.</param>
/// <param name="RevokedBy">By whom; null as above, and for one withdrawn before it was kept.</param>
/// <param name="RevokedByPosition">In which position; null as above.</param>
/// <param name="RevokedReason">Why; null as above.</param>
/// <param name="State">How it stands on the caller's day.</param>
public sealed record AccessGrantRow(
    long Id,
    int PartnerId,
    int SchoolId,
    IReadOnlyList<Purpose> Purposes,
    string ClaimSet,
    DateOnly Starts,
    DateOnly Ends,
    DateTimeOffset GrantedAt,
    string GrantedBy,
    string GrantedByPosition,
    DateTimeOffset? RevokedAt,
    string? RevokedBy,
    string? RevokedByPosition,
    string? RevokedReason,
    AccessGrantState State);
