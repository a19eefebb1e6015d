using Partnership.Attendance.Duties;

namespace Partnership.Api.Duties;

/// <summary>Which duties.</summary>
/// <param name="Kind">Of one of these kinds.</param>
/// <param name="ForWhom">For one of these people.</param>
/// <param name="Pupil">About this pupil.</param>
/// <param name="Overdue">Only overdue ones, or only the others.</param>
/// <param name="Done">Those that were done.</param>
internal sealed record DutyWhere(
    IReadOnlyList<DutyKind>? Kind, IReadOnlyList<DutyHolder>? ForWhom, string? Pupil, bool? Overdue, bool Done);
