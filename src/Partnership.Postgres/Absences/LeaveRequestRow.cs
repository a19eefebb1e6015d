using Partnership.Attendance.Absences;

namespace Partnership.Postgres.Absences;

/// <summary>A request for leave of absence (S28).</summary>
/// <param name="Id">The key.</param>
/// <param name="SchoolId">The school that decides.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="Kind">What for.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day.</param>
/// <param name="StartsAt">The local time of an appointment, or null.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="AskedBy">Who asked, as a relationship to the pupil.</param>
/// <param name="Grounds">Why, or null.</param>
/// <param name="Objections">What spoke against it under the policy, when it was asked for or decided.</param>
/// <param name="CodeWhenGranted">The code of the leave.</param>
/// <param name="DecideBy">The last day on which a decision still comes in advance.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DecidedAt">When it was decided, or null.</param>
public sealed record LeaveRequestRow(
    long Id,
    int SchoolId,
    long PupilId,
    LeaveKind Kind,
    DateOnly Starts,
    DateOnly Ends,
    TimeOnly? StartsAt,
    DateTimeOffset AskedAt,
    string AskedBy,
    string? Grounds,
    IReadOnlyList<LeaveObjection> Objections,
    string CodeWhenGranted,
    DateOnly DecideBy,
    LeaveState State,
    DateTimeOffset? DecidedAt);
