namespace Partnership.Attendance.Registers;

/// <summary>A run of weeks in which an organisation is open: a half-term, first and last day included.</summary>
/// <param name="Name">As the organisation calls it, such as "Autumn 1".</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record Term(string Name, DateOnly From, DateOnly To);
