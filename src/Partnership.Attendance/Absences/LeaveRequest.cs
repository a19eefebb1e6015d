namespace Partnership.Attendance.Absences;

/// <summary>A request for leave of absence (S28).</summary>
/// <param name="Kind">What for.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="StartsAt">For an appointment, its local time; otherwise <c>null</c>.</param>
public sealed record LeaveRequest(LeaveKind Kind, DateOnly From, DateOnly To, DateTimeOffset AskedAt, TimeOnly? StartsAt = null);
