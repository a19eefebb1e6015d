using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>A relationship of the caller to a pupil.</summary>
/// <param name="OrganisationId">Whose it is: one of the caller's own, or the school that granted.</param>
/// <param name="Kind">Which.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day; null for an open end.</param>
/// <param name="Live">Whether it holds on the caller's day.</param>
public sealed record HeldRelationship(int OrganisationId, RelationshipKind Kind, DateOnly Starts, DateOnly? Ends, bool Live);
