namespace Partnership.Attendance.Absences;

/// <summary>Where an absent pupil stands by the missing-pupil rules on one day.</summary>
/// <param name="Bases">Why the pupil is on the authority's list; empty while a threshold is not reached.</param>
/// <param name="AbsentSince">Date of the first missed scheduled session.</param>
/// <param name="SchoolDays">School days since then, both ends included, whether the pupil was scheduled or not.</param>
/// <param name="ScheduledDays">Days since then on which the pupil was scheduled and absent (T5).</param>
/// <param name="SchoolDaysWithoutLeave">School days in the unbroken run without leave, up to the last absent session.</param>
/// <param name="NextStep">What is to be done next.</param>
/// <param name="NextStepDue">By the end of which day.</param>
/// <param name="IsOverdue">Whether that day has passed.</param>
public sealed record MissingPupilFinding(
    IReadOnlyList<MissingPupilBasis> Bases,
    DateOnly AbsentSince,
    int SchoolDays,
    int ScheduledDays,
    int SchoolDaysWithoutLeave,
    MissingPupilStep NextStep,
    DateOnly NextStepDue,
    bool IsOverdue)
{
    /// <summary>Whether the pupil belongs on the authority's list.</summary>
    public bool IsListed => Bases.Count > 0;
}
