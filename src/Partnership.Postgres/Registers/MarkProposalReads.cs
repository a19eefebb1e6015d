using Npgsql;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Registers;

/// <summary>What could be written in the caller's own registers, by what providers reported and what time has passed.</summary>
public static class MarkProposalReads
{
    // The caller's own registers only: its own marks and placements, and the observations that its relationship to the child opens.
    private static readonly string Sql = $"""
        select g.id, g.school_id, k.pupil_id, k.date, k.half, m.code, p.route, o.observation, o.reason,
               coalesce(m.code = 'N' and nth_school_day(g.school_id, k.date + 1, 5) < @day, false), coalesce(p.remote, false)
          from unnest(@pupils, @dates, @halves) k(pupil_id, date, half)
          join registration g on g.pupil_id = k.pupil_id and g.school_id = any(@writers) and g.starts <= k.date and coalesce(g.ends, 'infinity') >= k.date
          left join attendance_mark m
            on m.school_id = g.school_id and m.registration_id = g.id and m.session_date = k.date and m.half = k.half and m.school_id = any(@writers)
          left join lateral (
            select l.id, l.route, l.provider_id, substr(l.remote_week, (extract(isodow from k.date)::int - 1) * 2 + k.half + 1, 1) = 'x' as remote
              from placement l join school_day d on d.organisation_id = l.provider_id and d.date = k.date
             where l.pupil_id = k.pupil_id and l.school_id = g.school_id and l.school_id = any(@writers) and l.provider_id <> g.school_id
               and l.starts <= k.date and coalesce(l.ends, 'infinity') >= k.date
               and substr(l.agreed_week, (extract(isodow from k.date)::int - 1) * 2 + k.half + 1, 1) = 'x'
               and case k.half when 0 then d.am else d.pm end
             order by l.id limit 1) p on true
          left join provider_mark o
            on o.provider_id = p.provider_id and o.placement_id = p.id and o.session_date = k.date and o.half = k.half
           and {AccessPredicates.Of(GuardedTable.ProviderMark, "o")}
         where 'EXACT_CODE' = any(@classes) and (m.code is not null or p.id is not null)
         order by k.date, k.half, g.id
        """;

    /// <summary>The proposals for sessions; those for which there is none are left out.</summary>
    public static ScopedQuery<IReadOnlyList<MarkProposalRow>> OfSessions(IReadOnlyList<SessionKeyRow> sessions)
    {
        var query = RowQuery.List(
            Sql,
            Row,
            RowQuery.Value<long[]>("pupils", [.. sessions.Select(session => session.PupilId)]),
            RowQuery.Value<DateOnly[]>("dates", [.. sessions.Select(session => session.Date)]),
            RowQuery.Value<short[]>("halves", [.. sessions.Select(session => (short)session.Half)]));
        return new ScopedQuery<IReadOnlyList<MarkProposalRow>>(
            query.Sql, query.Parameters, async (reader, stop) => [.. (await query.Read(reader, stop)).OfType<MarkProposalRow>()]);
    }

    private static MarkProposalRow? Row(NpgsqlDataReader reader)
    {
        var session = new SessionKeyRow(reader.GetFieldValue<DateOnly>(3), (Half)reader.GetInt16(4), reader.GetInt64(2));
        var proposal = MarkProposal.Of(
            reader.Read<string>(5),
            session.Date,
            reader.MemberOrNull<PlacementRoute>(6),
            reader.MemberOrNull<Observation>(7),
            reader.MemberOrNull<AbsenceReasonCategory>(8),
            reader.GetBoolean(9),
            reader.GetBoolean(10));
        return proposal is null ? null : new MarkProposalRow(reader.GetInt64(0), reader.GetInt32(1), session, proposal);
    }
}
