using Npgsql;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Organisations;

/// <summary>Reads of calendars.</summary>
public static class CalendarReads
{
    /// <summary>The calendars of organisations over a range, children as arrays: one row an organisation.</summary>
    public static ScopedQuery<IReadOnlyList<CalendarRow>> Of(int[] organisations, DateOnly from, DateOnly to) => RowQuery.List(
        """
        select o.id, t.names, t.starts, t.ends, c.dates, c.halves, c.kinds, s.halves, s.starts, s.ends,
               (select count(*)::int from school_day d where d.organisation_id = o.id and d.date between @from and @to)
          from organisation o
          left join lateral (select array_agg(t.name order by t.starts) as names, array_agg(t.starts order by t.starts) as starts,
                                    array_agg(t.ends order by t.starts) as ends
                               from term t where t.organisation_id = o.id and t.starts <= @to and t.ends >= @from) t on true
          left join lateral (select array_agg(c.date order by c.date, c.half) as dates, array_agg(c.half order by c.date, c.half) as halves,
                                    array_agg(c.kind order by c.date, c.half) as kinds
                               from closure c where c.organisation_id = o.id and c.date between @from and @to) c on true
          left join lateral (select array_agg(s.half order by s.half) as halves, array_agg(s.starts order by s.half) as starts,
                                    array_agg(s.ends order by s.half) as ends
                               from session_time s where s.organisation_id = o.id) s on true
         where o.id = any(@organisations)
        """,
        Row,
        RowQuery.Value("organisations", organisations),
        RowQuery.Value("from", from),
        RowQuery.Value("to", to));

    private static CalendarRow Row(NpgsqlDataReader reader)
    {
        var names = reader.Read<string[]>(1) ?? [];
        var (starts, ends) = (reader.Read<DateOnly[]>(2) ?? [], reader.Read<DateOnly[]>(3) ?? []);
        var (dates, closed, kinds) = (reader.Read<DateOnly[]>(4) ?? [], reader.Read<short[]>(5) ?? [], reader.Read<string[]>(6) ?? []);
        var (halves, begins, finishes) = (reader.Read<short[]>(7) ?? [], reader.Read<TimeOnly[]>(8) ?? [], reader.Read<TimeOnly[]>(9) ?? []);
        return new CalendarRow(
            reader.GetInt32(0),
            [.. names.Select((name, i) => new CalendarTerm(name, starts[i], ends[i]))],
            [.. dates.Select((date, i) => new CalendarClosure(date, closed[i] < 0 ? null : (Half)closed[i], Stored.Member<ClosureKind>(kinds[i])))],
            [.. halves.Select((half, i) => new CalendarTime((Half)half, begins[i], finishes[i]))],
            reader.GetInt32(10));
    }
}
