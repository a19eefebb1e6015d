namespace Partnership.Attendance.Registers;

/// <summary>A day, or one half of it, on which an organisation is closed inside a term.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Kind">Why.</param>
/// <param name="Half">The half that is closed, or <c>null</c> for the whole day.</param>
public sealed record Closure(DateOnly Date, ClosureKind Kind, Half? Half = null);
