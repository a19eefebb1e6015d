using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Absences;

/// <summary>The steps after a pupil's return, each with its day (S17).</summary>
/// <param name="ReturnedOn">The day of return.</param>
/// <param name="Steps">The steps, in order; empty when the absence was shorter than the policy asks.</param>
public sealed record ReintegrationPlan(DateOnly ReturnedOn, IReadOnlyList<(ReintegrationStep Step, DateOnly DueOn)> Steps)
{
    /// <summary>The steps that follow an absence. Days are school days of the calendar.</summary>
    /// <param name="absence">The absence, which is over.</param>
    /// <param name="returnedOn">The day on which the pupil was seen again.</param>
    /// <param name="policy">The organisation's policy.</param>
    /// <param name="calendar">Its calendar.</param>
    public static ReintegrationPlan After(
        AbsenceEpisode absence, DateOnly returnedOn, ReintegrationPolicy policy, SchoolCalendar calendar)
    {
        if (absence.SchoolDays(calendar) < policy.FromSchoolDays)
        {
            return new ReintegrationPlan(returnedOn, []);
        }

        return new ReintegrationPlan(
            returnedOn,
            [
                (ReintegrationStep.Welcome, returnedOn),
                (ReintegrationStep.SafeguardingReview, In(policy.SafeguardingReviewWithin)),
                (ReintegrationStep.AgreePlan, In(policy.PlanWithin)),
                (ReintegrationStep.CloseMonitoring, In(policy.MonitorFor)),
            ]);

        DateOnly In(int schoolDays) => new SchoolDayCount(schoolDays).After(calendar, returnedOn);
    }
}
