using Partnership.Attendance.Absences;

namespace Partnership.Postgres.Absences;

/// <summary>A case on an authority's list, as it stood on a day.</summary>
/// <param name="Id">The key.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="SchoolId">The school that keeps the register.</param>
/// <param name="AsOf">The day that the counters are for.</param>
/// <param name="Basis">Why the pupil is on the list on that day; never empty.</param>
/// <param name="AbsentSince">The first absent session's date.</param>
/// <param name="SchoolDays">School days since then, both ends included, by the school's calendar.</param>
/// <param name="LastSeen">Null when there is no record of it.</param>
/// <param name="NextStep">What is due next, as it stands now.</param>
/// <param name="NextStepDue">By the end of which day.</param>
public sealed record MissingPupilRow(
    long Id,
    long PupilId,
    int SchoolId,
    DateOnly AsOf,
    IReadOnlyList<MissingPupilBasis> Basis,
    DateOnly AbsentSince,
    int SchoolDays,
    LastSeenRow? LastSeen,
    MissingPupilStep NextStep,
    DateOnly NextStepDue)
{
    /// <summary>The instant whose knowledge is shown; null for the present.</summary>
    public DateTimeOffset? AsAt { get; init; }

    /// <summary>Whether the day of the next step has passed.</summary>
    public bool Overdue => AsOf > NextStepDue;
}
