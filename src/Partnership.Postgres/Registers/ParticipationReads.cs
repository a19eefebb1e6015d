using Partnership.Attendance.Access;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Registers;

/// <summary>Reads of the relationships and clocks behind the sessions of some pupils.</summary>
internal static class ParticipationReads
{
    private const string RelationshipsSql = """
        select r.pupil_id, r.kind, r.starts, r.ends from relationship r
         where r.pupil_id = any(@pupils) and r.organisation_id = any(@readers) and r.starts <= @day and r.ends >= @day
        """;

    private static readonly string ClocksSql = $"""
        with place as (
          select g.school_id as id from registration g
           where g.pupil_id = any(@pupils) and g.starts <= @to and coalesce(g.ends, 'infinity') >= @from
             and {AccessPredicates.Of(GuardedTable.Registration, "g")}
          union
          select l.provider_id from placement l
           where l.pupil_id = any(@pupils) and l.starts <= @to and coalesce(l.ends, 'infinity') >= @from
             and {AccessPredicates.Of(GuardedTable.Placement, "l")})
        select place.id, am.starts, pm.starts,
               (select string_agg(int2send(((d.date - @from) * 4 + d.am::int + 2 * d.pm::int)::int2), ''::bytea) from school_day d
                 where d.organisation_id = place.id and d.date between @from and @to),
               (select string_agg(int4send(p.starts - @from) || int2send(p.register_closes_after_minutes::int2) || int2send(p.report_within_minutes::int2),
                                  ''::bytea order by p.starts)
                  from organisation_policy p where p.organisation_id = place.id and p.starts <= @to)
          from place
          left join session_time am on am.organisation_id = place.id and am.half = 0
          left join session_time pm on pm.organisation_id = place.id and pm.half = 1
        """;

    /// <summary>The caller's live relationships to pupils.</summary>
    public static ScopedQuery<IReadOnlyList<RelationshipRow>> Relationships(long[] pupils) => RowQuery.List(
        RelationshipsSql,
        reader => new RelationshipRow(
            reader.GetInt64(0), reader.Member<RelationshipKind>(1), reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3)),
        RowQuery.Value("pupils", pupils));

    /// <summary>The clocks of every organisation where the pupils are registered or placed.</summary>
    public static ScopedQuery<IReadOnlyList<KeyValuePair<int, OrganisationClock>>> Clocks(long[] pupils, DateOnly from, DateOnly to) => RowQuery.List(
        ClocksSql,
        reader => KeyValuePair.Create(
            reader.GetInt32(0),
            new OrganisationClock(
                from,
                to.DayNumber - from.DayNumber + 1,
                [reader.Read<TimeOnly?>(1), reader.Read<TimeOnly?>(2)],
                reader.Read<byte[]>(3),
                reader.Read<byte[]>(4))),
        RowQuery.Value("pupils", pupils),
        RowQuery.Value("from", from),
        RowQuery.Value("to", to));
}
