using Partnership.Attendance.Monitoring;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Monitoring;

/// <summary>Reads of the groups that pupils are in: the registering school's own, with the right to flags.</summary>
public static class PupilGroupReads
{
    private static readonly string Sql = $"""
        select g.pupil_id, g.school_id, g.kind, g.starts, g.ends, g.recorded_by_name, g.recorded_by_position from pupil_group g
         where g.pupil_id = any(@pupils) and (@on is null or (g.starts <= @on and coalesce(g.ends, 'infinity') >= @on))
           and {AccessPredicates.Of(GuardedTable.PupilGroup, "g")}
         order by g.pupil_id, g.starts, g.kind
        """;

    /// <summary>The groups of pupils, the earliest first.</summary>
    /// <param name="pupils">The pupils.</param>
    /// <param name="on">Those of one day; all for null.</param>
    public static ScopedQuery<IReadOnlyList<PupilGroupRow>> OfPupils(long[] pupils, DateOnly? on) => RowQuery.List(
        Sql,
        reader => new PupilGroupRow(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.Member<VulnerableGroup>(2),
            reader.GetFieldValue<DateOnly>(3),
            reader.Read<DateOnly?>(4),
            reader.Read<string>(5),
            reader.Read<string>(6)),
        RowQuery.Value("pupils", pupils),
        RowQuery.Value("on", on));
}
