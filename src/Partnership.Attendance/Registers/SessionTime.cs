namespace Partnership.Attendance.Registers;

/// <summary>When one half's session begins and ends, in local time.</summary>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Starts">Local time of the beginning: the register is taken then (L01).</param>
/// <param name="Ends">Local time of the end.</param>
/// <param name="From">First day on which the times hold; <c>null</c> for always.</param>
/// <param name="Weekday">The one weekday they hold on, which goes before the general times; <c>null</c> for every weekday.</param>
public sealed record SessionTime(Half Half, TimeOnly Starts, TimeOnly Ends, DateOnly? From = null, DayOfWeek? Weekday = null);
