using Partnership.Attendance.Organisations;

namespace Partnership.Attendance.Registers;

/// <summary>What a statutory mark is checked against.</summary>
/// <param name="Calendar">The school's calendar.</param>
/// <param name="Policy">The school's policy on the session's date.</param>
/// <param name="RegisteredFrom">The pupil's first day on the register.</param>
/// <param name="RegisteredTo">The last day, or <c>null</c> while it lasts.</param>
/// <param name="Now">The instant of entry.</param>
public sealed record MarkContext(
    SchoolCalendar Calendar, OrganisationPolicy Policy, DateOnly RegisteredFrom, DateOnly? RegisteredTo, DateTimeOffset Now);
