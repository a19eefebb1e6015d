using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;

namespace Partnership.Api.Organisations;

/// <summary>A day, or one half of it, to close or to open.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Half">Which half; null for the whole day.</param>
/// <param name="Kind">Why it is closed; null opens it.</param>
internal sealed record ClosureChangeInput(DateOnly Date, Half? Half, ClosureKind? Kind)
{
    public ClosureChange Change => new(Date, Half, Kind);
}
