using Partnership.Attendance.Registers;
using Partnership.Postgres.Placements;

namespace Partnership.Postgres.Pupils;

/// <summary>The figures of one placement against its agreed timetable.</summary>
/// <param name="Placement">The placement.</param>
/// <param name="Figures">The figures.</param>
public sealed record PlacementAttendanceRow(PlacementRow Placement, AttendanceFigures Figures);
