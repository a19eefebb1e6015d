using Partnership.Attendance.Placements;

namespace Partnership.Attendance.Registers;

/// <summary>What an observation is checked against.</summary>
/// <param name="Calendar">The provider's calendar.</param>
/// <param name="Timetable">The agreed timetable of the placement.</param>
/// <param name="PlacedFrom">First day of the placement.</param>
/// <param name="PlacedTo">Last day, or <c>null</c> without end.</param>
/// <param name="Now">The instant of entry.</param>
public sealed record ObservationContext(
    SchoolCalendar Calendar, AgreedTimetable Timetable, DateOnly PlacedFrom, DateOnly? PlacedTo, DateTimeOffset Now);
