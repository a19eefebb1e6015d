using Npgsql;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Registers;

/// <summary>Reads of when providers reported: measured over the pupils whom the caller sees there (S06).</summary>
public static class ReportingReads
{
    private static readonly string Sql = $"""
        select d.organisation_id, d.date, h.half, (d.date + t.starts) at time zone 'Europe/London',
               ((d.date + t.starts) at time zone 'Europe/London') + make_interval(mins => coalesce(policy.within, 30)),
               count(*)::int, count(m.placement_id)::int,
               case when count(*) = count(m.placement_id) then max(m.recorded_at) end,
               case when count(*) = count(m.placement_id) then (array_agg(m.recorded_by_name order by m.recorded_at desc))[1] end
          from school_day d
          join (values (0::smallint), (1::smallint)) h(half) on (h.half = 0 and d.am) or (h.half = 1 and d.pm)
          join session_time t on t.organisation_id = d.organisation_id and t.half = h.half
          left join lateral (
            select greatest(p.report_within_minutes, 1) as within from organisation_policy p
             where p.organisation_id = d.organisation_id and p.starts <= d.date order by p.starts desc limit 1) policy on true
          join placement l on l.provider_id = d.organisation_id and l.route <> 'DUAL_REGISTERED'
           and l.starts <= d.date and coalesce(l.ends, 'infinity') >= d.date
           and substr(l.agreed_week, (extract(isodow from d.date)::int - 1) * 2 + h.half + 1, 1) = 'x'
           and {AccessPredicates.Of(GuardedTable.Placement, "l")}
          left join provider_mark m on m.provider_id = l.provider_id and m.placement_id = l.id and m.session_date = d.date and m.half = h.half
           and {AccessPredicates.Of(GuardedTable.ProviderMark, "m")}
         where d.organisation_id = any(@providers) and d.date between @from and @to
         group by d.organisation_id, d.date, h.half, t.starts, policy.within
         order by d.organisation_id, d.date, h.half
        """;

    /// <summary>The sessions of providers in a range of dates in which a pupil whom the caller sees was expected.</summary>
    /// <param name="providers">The providers.</param>
    /// <param name="from">First date.</param>
    /// <param name="to">Last date.</param>
    /// <param name="asAt">The instant whose knowledge is shown; the present when null.</param>
    public static ScopedQuery<IReadOnlyList<SessionReportRow>> Of(int[] providers, DateOnly from, DateOnly to, DateTimeOffset? asAt = null) => RowQuery.List(
        Sql, Row, RowQuery.Value("providers", providers), RowQuery.Value("from", from), RowQuery.Value("to", to)).KnownAt(asAt);

    private static SessionReportRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt32(0),
        reader.GetFieldValue<DateOnly>(1),
        (Half)reader.GetInt16(2),
        reader.GetFieldValue<DateTimeOffset>(3),
        reader.GetFieldValue<DateTimeOffset>(4),
        reader.GetInt32(5),
        reader.GetInt32(6),
        reader.Read<DateTimeOffset?>(7),
        reader.Read<string>(8));
}
