using System.Collections.Concurrent;
using Npgsql;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Registers;

/// <summary>Reads of the organisations where pupils are educated: who they are and when they are open, which everybody may know.</summary>
/// <remarks>A clock is kept with the version of what the organisation stated (ADR 0016) and read again only where that is another.</remarks>
internal static class PlaceReads
{
    // "offset 0" keeps the planner from looking up what is known in order to throw it away.
    private const string Sql = """
        select o.id, o.kind, o.name, o.phase, o.urn, o.laestab, o.ukprn, o.la_code, v.version, stated.morning, stated.afternoon, stated.days, stated.policies
          from organisation o
          left join times_version v on v.organisation_id = o.id
          left join lateral (
            select (select t.starts from session_time t where t.organisation_id = o.id and t.half = 0) as morning,
                   (select t.starts from session_time t where t.organisation_id = o.id and t.half = 1) as afternoon,
                   (select string_agg(int2send(((d.date - @from) * 4 + d.am::int + 2 * d.pm::int)::int2), ''::bytea) from school_day d
                     where d.organisation_id = o.id and d.date between @from and @to) as days,
                   (select string_agg(int4send(p.starts - @from) || int2send(p.register_closes_after_minutes::int2) || int2send(p.report_within_minutes::int2),
                                      ''::bytea order by p.starts)
                      from organisation_policy p where p.organisation_id = o.id and p.starts <= @to) as policies
             where (v.version = any(@known)) is not true offset 0) stated on true
         where o.id = any(@organisations)
        """;

    // Immutable, and the version is drawn anew at every change: one process may hold those of several databases. Whole academic years, so that
    // there are few of an organisation whatever dates are asked for.
    private static readonly ConcurrentDictionary<(int Organisation, DateOnly From, DateOnly To), (Guid Version, OrganisationClock Clock)> Kept = new();

    /// <summary>Organisations by key, with their clocks over whole academic years.</summary>
    /// <param name="organisations">Their keys.</param>
    /// <param name="from">A date in the first year.</param>
    /// <param name="to">A date in the last year.</param>
    public static ScopedQuery<IReadOnlyList<Place>> ByIds(int[] organisations, DateOnly from, DateOnly to)
    {
        var (first, last) = (AcademicYear.Of(from).From, AcademicYear.Of(to).To);
        Dictionary<int, (Guid Version, OrganisationClock Clock)> known = [];
        foreach (var organisation in organisations)
        {
            if (Kept.TryGetValue((organisation, first, last), out var kept))
            {
                known[organisation] = kept;
            }
        }

        return RowQuery.List(
            Sql,
            reader => new Place(OrganisationReads.Row(reader), Clock(reader, known, first, last)),
            RowQuery.Value("organisations", organisations),
            RowQuery.Value("known", known.Values.Select(kept => kept.Version).ToArray()),
            RowQuery.Value("from", first),
            RowQuery.Value("to", last));
    }

    private static OrganisationClock Clock(
        NpgsqlDataReader reader, Dictionary<int, (Guid Version, OrganisationClock Clock)> known, DateOnly from, DateOnly to)
    {
        var organisation = reader.GetInt32(0);
        var version = reader.Read<Guid?>(8);
        if (version is { } same && known.TryGetValue(organisation, out var kept) && kept.Version == same)
        {
            return kept.Clock;
        }

        var clock = new OrganisationClock(
            from,
            to.DayNumber - from.DayNumber + 1,
            [reader.Read<TimeOnly?>(9), reader.Read<TimeOnly?>(10)],
            reader.Read<byte[]>(11),
            reader.Read<byte[]>(12));
        if (version is { } stated)
        {
            Kept[(organisation, from, to)] = (stated, clock);
        }

        return clock;
    }
}
