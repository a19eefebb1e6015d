using Partnership.Attendance.Duties;

namespace Partnership.Postgres.Duties;

/// <summary>Which duties.</summary>
/// <param name="Organisations">Of these organisations.</param>
/// <param name="Now">The instant that decides what stands and what is overdue.</param>
/// <param name="DueBy">Those whose time ends by this instant; null for all.</param>
/// <param name="Kinds">Of these kinds; null for all.</param>
/// <param name="Holders">For these people; null for all.</param>
/// <param name="PupilId">About this pupil.</param>
/// <param name="Overdue">Only overdue ones, or only the others.</param>
/// <param name="Done">Those that were done instead of those that are open.</param>
public sealed record DutyFilter(
    int[] Organisations,
    DateTimeOffset Now,
    DateTimeOffset? DueBy = null,
    IReadOnlyList<DutyKind>? Kinds = null,
    IReadOnlyList<DutyHolder>? Holders = null,
    long? PupilId = null,
    bool? Overdue = null,
    bool Done = false);
