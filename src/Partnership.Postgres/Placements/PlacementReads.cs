using Npgsql;
using Partnership.Attendance.Placements;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Placements;

/// <summary>Reads of placements.</summary>
public static class PlacementReads
{
    internal const int Width = 12;

    internal const string Columns = "l.id, l.pupil_id, l.provider_id, l.commissioner_id, l.school_id, l.route, l.starts, l.ends, l.review_dates, l.agreed_week, "
        + "case when 'IDENTITY' = any(@classes) then l.objectives end, l.remote_week";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.Placement, "l");

    private static readonly string ByIdsSql = $"select {Columns} from placement l where l.id = any(@ids) and {Visible}";
    private static readonly string OfPupilsSql =
        $"select {Columns} from placement l where l.pupil_id = any(@pupils) and {Visible} order by l.pupil_id, l.starts desc, l.id";

    private static readonly StatementText<(Parts Parts, bool After)> PageSql = new(shape => $"""
        select {Columns} from placement l where {Visible}{Where(shape.Parts)}
         {(shape.After ? "and (l.starts, l.id) < (@after_starts, @after_id)" : "")}
         order by l.starts desc, l.id desc limit @limit
        """);

    private static readonly StatementText<Parts> CountSql = new(parts => $"select count(*)::int from placement l where {Visible}{Where(parts)}");

    [Flags]
    private enum Parts
    {
        None = 0,
        Provider = 1,
        School = 2,
        Pupil = 4,
        Routes = 8,
        LiveOn = 16,
    }

    /// <summary>Placements by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<PlacementRow>> ByIds(List<long> ids) => RowQuery.List(
        ByIdsSql, r => Row(r, 0), RowQuery.Value("ids", ids));

    /// <summary>The placements of pupils, the latest first.</summary>
    public static ScopedQuery<IReadOnlyList<PlacementRow>> OfPupils(long[] pupils) => RowQuery.List(
        OfPupilsSql, r => Row(r, 0), RowQuery.Value("pupils", pupils));

    /// <summary>A page of placements, newest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">Start and key of the placement before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<PlacementRow>> Page(PlacementFilter filter, (DateOnly Starts, long Id)? after, int limit)
    {
        List<NpgsqlParameter> parameters = [.. Parameters(filter), RowQuery.Value("limit", limit)];
        if (after is { } key)
        {
            parameters.Add(RowQuery.Value("after_starts", key.Starts));
            parameters.Add(RowQuery.Value("after_id", key.Id));
        }

        return RowQuery.List(PageSql[(Shape(filter), after is not null)], r => Row(r, 0), parameters);
    }

    /// <summary>How many placements all the pages hold.</summary>
    public static ScopedQuery<int> Count(PlacementFilter filter) => RowQuery.First(
        CountSql[Shape(filter)], reader => reader.GetInt32(0), [.. Parameters(filter)]);

    internal static PlacementRow Row(NpgsqlDataReader reader, int first) => new(
        reader.GetInt64(first),
        reader.GetInt64(first + 1),
        reader.GetInt32(first + 2),
        reader.GetInt32(first + 3),
        reader.GetInt32(first + 4),
        reader.Member<PlacementRoute>(first + 5),
        reader.GetFieldValue<DateOnly>(first + 6),
        reader.Read<DateOnly?>(first + 7),
        reader.Read<string[]>(first + 10),
        reader.GetFieldValue<DateOnly[]>(first + 8),
        reader.GetString(first + 9),
        reader.GetString(first + 11));

    private static Parts Shape(PlacementFilter filter) =>
        (filter.ProviderId is null ? 0 : Parts.Provider)
        | (filter.SchoolId is null ? 0 : Parts.School)
        | (filter.PupilId is null ? 0 : Parts.Pupil)
        | (filter.Routes is null ? 0 : Parts.Routes)
        | (filter.LiveOn is null ? 0 : Parts.LiveOn);

    private static string Where(Parts parts) =>
        (parts.HasFlag(Parts.Provider) ? " and l.provider_id = @provider" : "")
        + (parts.HasFlag(Parts.School) ? " and l.school_id = @school" : "")
        + (parts.HasFlag(Parts.Pupil) ? " and l.pupil_id = @pupil" : "")
        + (parts.HasFlag(Parts.Routes) ? " and l.route = any(@routes)" : "")
        + (parts.HasFlag(Parts.LiveOn) ? " and l.starts <= @live_on and coalesce(l.ends, 'infinity') >= @live_on" : "");

    private static IEnumerable<NpgsqlParameter> Parameters(PlacementFilter filter)
    {
        if (filter.ProviderId is { } provider)
        {
            yield return RowQuery.Value("provider", provider);
        }

        if (filter.SchoolId is { } school)
        {
            yield return RowQuery.Value("school", school);
        }

        if (filter.PupilId is { } pupil)
        {
            yield return RowQuery.Value("pupil", pupil);
        }

        if (filter.Routes is { } routes)
        {
            yield return RowQuery.Value("routes", routes.Select(Stored.Name).ToArray());
        }

        if (filter.LiveOn is { } day)
        {
            yield return RowQuery.Value("live_on", day);
        }
    }
}
