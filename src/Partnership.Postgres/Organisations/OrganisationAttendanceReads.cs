using Npgsql;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Organisations;

/// <summary>Reads of an organisation's attendance: counts without names, from the tallies that are kept with the registers.</summary>
public static class OrganisationAttendanceReads
{
    // The organisation and what lies under it, as far as the caller reads figures without names there.
    private const string Places = """
        place as (select distinct c.descendant_id as id from organisation_closure c
                   where c.ancestor_id = @organisation and @organisation = any(@area) and c.descendant_id = any(@area)
                     and c.starts <= @day and c.ends >= @day)
        """;

    private const string HeadSql = """
        select o.id, o.kind, o.name, o.phase, o.urn, o.laestab, o.ukprn, o.la_code from organisation o
         where o.id = @organisation and o.id = any(@area)
        """;

    private const string TalliesSql = $"""
        with {Places}
        select t.code, t.session_date >= @switch, sum(t.marks)::bigint from place join register_tally t on t.school_id = place.id
         where t.session_date between @from and @to and (t.session_date, t.half) >= (@from, @from_half) and (t.session_date, t.half) <= (@to, @to_half)
         group by 1, 2
        """;

    // How many pupils a register holds is its largest session: the tallies know no names to count.
    private const string PupilsSql = $"""
        with {Places}
        select coalesce(sum(largest), 0)::int from (
          select max(marks) as largest from (
            select t.school_id, t.session_date, t.half, sum(t.marks) as marks from place join register_tally t on t.school_id = place.id
             where t.session_date between @from and @to and (t.session_date, t.half) >= (@from, @from_half) and (t.session_date, t.half) <= (@to, @to_half)
               and t.code not in ('Z', '#') group by 1, 2, 3) session
           group by session.school_id) school
        """;

    private static readonly string ObservationsSql = $"""
        with {Places}
        select b.observation, count(*), (select count(distinct e.pupil_id)::int from place
                 join provider_mark e on e.provider_id = place.id or e.school_id = place.id
                where e.session_date between @from and @to and (e.session_date, e.half) >= (@from, @from_half) and (e.session_date, e.half) <= (@to, @to_half)
                  and {AccessPredicates.Of(GuardedTable.ProviderMark, "e")})
          from place join provider_mark b on b.provider_id = place.id or b.school_id = place.id
         where b.session_date between @from and @to and (b.session_date, b.half) >= (@from, @from_half) and (b.session_date, b.half) <= (@to, @to_half)
           and {AccessPredicates.Of(GuardedTable.ProviderMark, "b")}
         group by b.observation
        """;

    /// <summary>The figures; null for an organisation outside the caller's area, and in the same way for an unknown one.</summary>
    /// <param name="session">The operation's session.</param>
    /// <param name="organisation">A school, trust, provider or local authority.</param>
    /// <param name="range">Which sessions.</param>
    /// <param name="asAt">The instant whose knowledge is shown; the present when null.</param>
    public static async ValueTask<OrganisationAttendanceRow?> Of(ScopedSession session, int organisation, SessionRange range, DateTimeOffset? asAt = null)
    {
        var head = session.Ask(RowQuery.First(HeadSql, OrganisationReads.Row, RowQuery.Value("organisation", organisation)));
        var tallies = session.Ask(RowQuery.List(
            TalliesSql,
            reader => (Code: reader.GetString(0), IsNew: reader.GetBoolean(1), Marks: reader.GetInt64(2)),
            [.. Parameters(organisation, range), RowQuery.Value("switch", CodeScheme.SwitchDay)]).KnownAt(asAt));
        var pupils = session.Ask(RowQuery.First(PupilsSql, reader => reader.GetInt32(0), Parameters(organisation, range)).KnownAt(asAt));
        var observations = session.Ask(RowQuery.List(
            ObservationsSql,
            reader => (Observation: reader.Member<Observation>(0), Marks: reader.GetInt64(1), Pupils: reader.GetInt32(2)),
            Parameters(organisation, range)).KnownAt(asAt));
        var (found, counted, registered, observed) = (await head, await tallies, await pupils, await observations);
        if (found is null)
        {
            return null;
        }

        var placed = observed is [var first, ..] ? first.Pupils : 0;
        var all = Math.Max(registered, placed);
        return new OrganisationAttendanceRow(
            found,
            range,
            registered < OrganisationAttendanceRow.FewestPupils ? null : AttendanceFigures.Statutory(Tally(counted)),

            // An authority sees the observations of its own placements only: figures of these would pass for its area's.
            placed < OrganisationAttendanceRow.FewestPupils || found.Kind == OrganisationKind.LocalAuthority ? null : Agreed(observed),
            all < OrganisationAttendanceRow.FewestPupils ? null : all);
    }

    private static AttendanceTally Tally(IEnumerable<(string Code, bool IsNew, long Marks)> counted)
    {
        var tally = default(AttendanceTally);
        foreach (var (text, isNew, marks) in counted)
        {
            var scheme = isNew ? CodeScheme.En2024 : CodeScheme.En2022;
            tally = tally.Add(scheme.TryGet(text, out var code) ? code.Category : StatisticalCategory.Administrative, marks);
            tally = text switch
            {
                "L" => tally with { LateBeforeClose = tally.LateBeforeClose + marks },
                "U" => tally with { LateAfterClose = tally.LateAfterClose + marks },
                _ => tally,
            };
        }

        return tally;
    }

    private static AttendanceFigures Agreed(IReadOnlyList<(Observation Observation, long Marks, int Pupils)> observed)
    {
        long Of(Observation observation) => observed.Where(row => row.Observation == observation).Sum(row => row.Marks);
        return AttendanceFigures.AgainstAgreedTimetable(Of(Observation.Present), Of(Observation.Late), Of(Observation.Absent), 0);
    }

    private static NpgsqlParameter[] Parameters(int organisation, SessionRange range) =>
    [
        RowQuery.Value("organisation", organisation),
        RowQuery.Value("from", range.From),
        RowQuery.Value("from_half", (short)range.First.Half),
        RowQuery.Value("to", range.To),
        RowQuery.Value("to_half", (short)range.Last.Half),
    ];
}
