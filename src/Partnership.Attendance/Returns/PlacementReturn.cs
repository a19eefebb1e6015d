using Partnership.Attendance.Placements;

namespace Partnership.Attendance.Returns;

/// <summary>The placements that a school tells its authority of: every one it commissioned (L15).</summary>
public static class PlacementReturn
{
    /// <summary>The lines of the placements that run on a day, by placement. What the authority itself commissioned it knows.</summary>
    public static IReadOnlyList<PlacementReturnLine> Lines(IEnumerable<PlacementPlan> placements, DateOnly asOf) =>
    [
        .. placements.Where(plan => plan.Route != PlacementRoute.LaCommissioned && plan.RunsOn(asOf))
            .Select(plan => new PlacementReturnLine(
                plan.PlacementId,
                plan.ProviderId,
                plan.Route,
                plan.From,
                plan.To,
                plan.Timetable.SessionsAWeek(asOf),
                plan.Reviews.Where(day => day <= asOf).Select(day => (DateOnly?)day).Max(),
                string.Join(", ", PlacementPlanRules.Missing(plan))))
            .OrderBy(line => line.PlacementId),
    ];
}
