using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Organisations;

/// <summary>A day, or one half of it, that an organisation closes or opens.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Half">Which half; null for the whole day.</param>
/// <param name="Kind">Why it is closed; null opens it again.</param>
public sealed record ClosureChange(DateOnly Date, Half? Half, ClosureKind? Kind);
