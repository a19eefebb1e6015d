using Partnership.Attendance.Returns;
using Partnership.Postgres.Placements;

namespace Partnership.Postgres.Returns;

/// <summary>Reads of the placements that a school tells its authority of (L15).</summary>
internal static class PlacementReturnReads
{
    private static readonly string PlansSql = $"""
        select {PlacementPlanReads.Columns} from placement l
         where l.school_id = @school and l.school_id = any(@writers) and l.starts <= @to and coalesce(l.ends, 'infinity') >= @to
         order by l.id
        """;

    /// <summary>The placements that run on the return's last day.</summary>
    public static async ValueTask<IReadOnlyList<ReturnLine>> Placements(ScopedSession session, ReturnPeriod period, DateTimeOffset known)
    {
        var plans = (await session.Ask(RowQuery.List(
            PlansSql,
            PlacementPlanReads.Row,
            [.. ReturnReads.School(period), RowQuery.Value("to", period.To), RowQuery.Value("known", known.ToUniversalTime())])))
            .ToDictionary(row => row.Plan.PlacementId);
        return
        [
            .. PlacementReturn.Lines(plans.Values.Select(row => row.Plan), period.To)
                .Select(line => new ReturnLine(line, plans[line.PlacementId].PupilId, null, line.PlacementId)),
        ];
    }
}
