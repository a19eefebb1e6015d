using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Organisations;

/// <summary>A day or half-day of term without a session.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Half">The closed half; null for the whole day.</param>
/// <param name="Kind">Why.</param>
public sealed record CalendarClosure(DateOnly Date, Half? Half, ClosureKind Kind);
