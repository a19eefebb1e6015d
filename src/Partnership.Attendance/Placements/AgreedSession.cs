namespace Partnership.Attendance.Placements;

/// <summary>One weekday and half on which a placement expects the pupil, between dates.</summary>
/// <param name="Weekday">Weekday.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="From">First day on which it holds.</param>
/// <param name="To">Last day, or <c>null</c> without end.</param>
public sealed record AgreedSession(DayOfWeek Weekday, Half Half, DateOnly From, DateOnly? To = null);
