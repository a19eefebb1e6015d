using Npgsql;
using Partnership.Attendance.Placements;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Placements;

/// <summary>Reads of the plans of placements and of their reviews.</summary>
public static class PlacementPlanReads
{
    // Takes @known: a review counts from when it was recorded.
    internal static readonly string Columns = "l.id, l.pupil_id, l.provider_id, l.school_id, l.route, l.starts, l.ends, l.agreed_week, cardinality(l.objectives) > 0, "
        + "l.reintegration, l.site_addresses, array(select v.reviewed_on from placement_review v where v.placement_id = l.id and v.recorded_at <= @known and "
        + $"{AccessPredicates.Of(GuardedTable.PlacementReview, "v")} order by v.reviewed_on)";

    private static readonly string ByIdsSql =
        $"select {Columns} from placement l where l.id = any(@ids) and {AccessPredicates.Of(GuardedTable.Placement, "l")}";

    private static readonly string ReviewsSql = $"""
        select v.placement_id, v.reviewed_on, v.outcome, case when 'IDENTITY' = any(@classes) then v.summary end,
               v.recorded_at, v.recorded_by_name, v.recorded_by_position
          from placement_review v where v.placement_id = any(@ids) and {AccessPredicates.Of(GuardedTable.PlacementReview, "v")}
         order by v.placement_id, v.reviewed_on
        """;

    /// <summary>The plans of placements; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<PlacementPlanRow>> ByIds(long[] ids, DateTimeOffset known) =>
        RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids), RowQuery.Value("known", known.ToUniversalTime()));

    /// <summary>The reviews of placements that took place, oldest first.</summary>
    public static ScopedQuery<IReadOnlyList<PlacementReviewRow>> Reviews(long[] ids) => RowQuery.List(
        ReviewsSql,
        reader => new PlacementReviewRow(
            reader.GetInt64(0),
            reader.GetFieldValue<DateOnly>(1),
            reader.Member<ReviewOutcome>(2),
            reader.Read<string>(3),
            reader.GetFieldValue<DateTimeOffset>(4),
            reader.GetString(5),
            reader.GetString(6)),
        RowQuery.Value("ids", ids));

    internal static PlacementPlanRow Row(NpgsqlDataReader reader)
    {
        var starts = reader.GetFieldValue<DateOnly>(5);
        var addresses = reader.GetFieldValue<string[]>(10);
        var reintegration = reader.Read<string>(9);
        return new PlacementPlanRow(
            new PlacementPlan
            {
                PlacementId = reader.GetInt64(0),
                ProviderId = reader.GetInt32(2),
                Route = reader.Member<PlacementRoute>(4),
                From = starts,
                To = reader.Read<DateOnly?>(6),
                Timetable = Week(reader.GetString(7), starts),
                HasObjectives = reader.GetBoolean(8),
                HasReintegration = !string.IsNullOrWhiteSpace(reintegration),
                HasAddresses = addresses.Length > 0,
                Reviews = reader.GetFieldValue<DateOnly[]>(11),
            },
            reader.GetInt64(1),
            reader.GetInt32(3),
            reintegration,
            addresses);
    }

    /// <summary>The timetable of an agreed week: ten letters, Monday morning first, <c>x</c> where the pupil is expected.</summary>
    internal static AgreedTimetable Week(string week, DateOnly from) => new(
        Enumerable.Range(0, week.Length).Where(i => week[i] == 'x').Select(i => new AgreedSession((DayOfWeek)((i / 2) + 1), (Half)(i % 2), from)));
}
