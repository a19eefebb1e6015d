using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Absences;

/// <summary>An episode of absence at one organisation.</summary>
/// <param name="Id">The key.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="OrganisationId">The school or provider that recorded it.</param>
/// <param name="Starts">The first session's date.</param>
/// <param name="StartsHalf">The first session's half.</param>
/// <param name="LastDate">The last absent session's date so far.</param>
/// <param name="LastHalf">The last absent session's half so far.</param>
/// <param name="Sessions">Absent sessions.</param>
/// <param name="SchoolDays">Calendar school days from the first absent session to the last (T5).</param>
/// <param name="ScheduledDays">Days on which the pupil was scheduled and absent.</param>
/// <param name="Reason">Why, in a category.</param>
/// <param name="State">Where it stands.</param>
/// <param name="WhereaboutsUnknown">Whether someone stated that nobody knows where the pupil is.</param>
/// <param name="FirstContactDueAt">When the first contact with a parent was due; null where it was not.</param>
public sealed record AbsenceRow(
    long Id,
    long PupilId,
    int OrganisationId,
    DateOnly Starts,
    Half StartsHalf,
    DateOnly LastDate,
    Half LastHalf,
    int Sessions,
    int SchoolDays,
    int ScheduledDays,
    AbsenceReasonCategory Reason,
    AbsenceState State,
    bool WhereaboutsUnknown,
    DateTimeOffset? FirstContactDueAt)
{
    /// <summary>The instant whose knowledge is shown; null for the present. What stands below the row is of the same instant.</summary>
    public DateTimeOffset? AsAt { get; init; }
}
