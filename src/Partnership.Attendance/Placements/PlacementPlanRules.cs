namespace Partnership.Attendance.Placements;

/// <summary>What a placement's plan lacks (L15). Only the timetable is enforced (<see cref="PlacementRules"/>); the rest is shown until it is there.</summary>
public static class PlacementPlanRules
{
    /// <summary>The missing elements, in order.</summary>
    public static IReadOnlyList<PlanElement> Missing(PlacementPlan plan) =>
    [
        .. new (PlanElement Element, bool Lacks)[]
        {
            (PlanElement.AgreedTimetable, plan.Timetable.SessionsAWeek(plan.From) == 0),
            (PlanElement.Objectives, !plan.HasObjectives),
            (PlanElement.EndDate, plan.To is null),
            (PlanElement.Reintegration, !plan.HasReintegration),
            (PlanElement.Addresses, !plan.HasAddresses),
        }.Where(item => item.Lacks).Select(item => item.Element),
    ];
}
