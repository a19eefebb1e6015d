using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Absences;

/// <summary>Reads of an authority's list: an index scan whose cost follows the length of the answer.</summary>
public static class MissingPupilReads
{
    private static readonly string Visible = AccessPredicates.Of(GuardedTable.MissingPupil, "m");

    // School days are numbered: how many lie between two dates is a difference of two numbers.
    private const string Columns = """
        m.id, m.pupil_id, m.school_id, m.whereabouts_unknown_since <= @as_of, m.without_leave_since <= @as_of, m.absent_since,
        coalesce((select d.number from school_day d where d.organisation_id = m.school_id and d.date <= @as_of order by d.date desc limit 1)
          - (select d.number from school_day d where d.organisation_id = m.school_id and d.date >= m.absent_since order by d.date limit 1) + 1, 0),
        m.last_seen_date, m.last_seen_half, m.last_seen_organisation_id, m.last_seen_by, m.next_step, m.next_step_due
        """;

    private static readonly StatementText<(Shape Shape, bool After)> PageSql = new(shape => $"""
        select {Columns} from missing_pupil m where {Visible} and {Where(shape.Shape)}
         {(shape.After ? "and (m.absent_since, m.id) > (@after_since, @after_id)" : "")}
         order by m.absent_since, m.id limit @limit
        """);

    private static readonly StatementText<Shape> CountSql = new(shape =>
        $"select count(*)::int from missing_pupil m where {Visible} and {Where(shape)}");

    private static readonly string ByIdSql =
        $"select {Columns} from missing_pupil m where m.id = @id and {Visible} and m.opened_on <= @as_of and coalesce(m.closed_on > @as_of, true)";

    // A day is scheduled when a provider expects the pupil by the agreed week, or the school does in what the week leaves
    // over, unless the register says that nobody expected the pupil (C2, D, X, Z, #; T4): such sessions come once a case,
    // as (days since the absence began) × 2 + half, and not once for each day.
    private static readonly string ScheduledSql = $"""
        with kase as materialized (
          select m.id, m.pupil_id, m.school_id, m.absent_since,
                 array(select (k.session_date - m.absent_since) * 2 + k.half from attendance_mark k
                        where k.pupil_id = m.pupil_id and k.school_id = m.school_id and k.session_date between m.absent_since and @as_of
                          and k.code = any('{NotExpectedCodes}') and {AccessPredicates.Of(GuardedTable.AttendanceMark, "k")}) as not_expected
            from missing_pupil m where m.id = any(@ids) and {Visible}),
        placed as materialized (
          select c.id, l.provider_id, l.starts, l.ends, l.agreed_week, l.provider_id <> c.school_id as elsewhere
            from kase c join placement l on l.pupil_id = c.pupil_id where {AccessPredicates.Of(GuardedTable.Placement, "l")})
        select c.id, (select count(*)::int from (
            select d.date from placed l
              join school_day d on d.organisation_id = l.provider_id and d.date between greatest(c.absent_since, l.starts) and least(@as_of, l.ends)
             where l.id = c.id and ((d.am and {Agreed("l", 0)}) or (d.pm and {Agreed("l", 1)}))
            union
            select d.date from school_day d
             where d.organisation_id = c.school_id and d.date between c.absent_since and @as_of
               and ((d.am and {ExpectedAtSchool(0)}) or (d.pm and {ExpectedAtSchool(1)}))) day)
          from kase c
        """;

    /// <summary>A page of the list, the longest absent first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">First absent date and key of the case before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<MissingPupilRow>> Page(MissingPupilFilter filter, (DateOnly AbsentSince, long Id)? after, int limit)
    {
        List<NpgsqlParameter> parameters = [.. Parameters(filter), RowQuery.Value("limit", limit)];
        if (after is { } key)
        {
            parameters.Add(RowQuery.Value("after_since", key.AbsentSince));
            parameters.Add(RowQuery.Value("after_id", key.Id));
        }

        return RowQuery.List(PageSql[(Shape.Of(filter), after is not null)], reader => Row(reader, filter.AsOf) with { AsAt = filter.AsAt }, parameters).KnownAt(filter.AsAt);
    }

    /// <summary>How many cases all the pages hold.</summary>
    public static ScopedQuery<int> Count(MissingPupilFilter filter) =>
        RowQuery.First(CountSql[Shape.Of(filter)], reader => reader.GetInt32(0), [.. Parameters(filter)]).KnownAt(filter.AsAt);

    /// <summary>One case that is open on a day; null when there is none or it is not the caller's.</summary>
    public static ScopedQuery<MissingPupilRow?> ById(long id, DateOnly asOf) =>
        RowQuery.First(ByIdSql, reader => Row(reader, asOf), RowQuery.Value("id", id), RowQuery.Value("as_of", asOf));

    /// <summary>Days since the absence began on which the pupil was scheduled somewhere, by case.</summary>
    public static ScopedQuery<IReadOnlyList<KeyValuePair<long, int>>> ScheduledDays(long[] ids, DateOnly asOf, DateTimeOffset? asAt = null) => RowQuery.List(
        ScheduledSql,
        reader => KeyValuePair.Create(reader.GetInt64(0), reader.GetInt32(1)),
        RowQuery.Value("ids", ids),
        RowQuery.Value("as_of", asOf)).KnownAt(asAt);

    private static string Where(Shape shape) =>
        "m.opened_on <= @as_of and coalesce(m.closed_on > @as_of, true)"
        + (shape.OfAuthority ? " and m.local_authority_id = @authority" : "")
        + (shape.AtSchool ? " and m.school_id = @school" : "")
        + OfBasis(shape.Basis)
        + (shape.Overdue switch { null => "", true => " and m.next_step_due < @as_of", false => " and m.next_step_due >= @as_of" });

    private static string OfBasis(MissingPupilBasis? basis) => basis is not { } wanted ? "" : wanted switch
    {
        MissingPupilBasis.WhereaboutsUnknown => " and m.whereabouts_unknown_since <= @as_of",
        MissingPupilBasis.WithoutLeave => " and m.without_leave_since <= @as_of",
    };

    private static string Agreed(string placement, int half) =>
        $"substr({placement}.agreed_week, (extract(isodow from d.date)::int - 1) * 2 + {half + 1}, 1) = 'x'";

    private static string ExpectedAtSchool(int half) => $"""
        (d.date - c.absent_since) * 2 + {half} <> all(c.not_expected)
           and not exists (select from placed l where l.id = c.id and l.elsewhere and d.date between l.starts and coalesce(l.ends, 'infinity')
                       and {Agreed("l", half)})
        """;

    private static string NotExpectedCodes => "{" + string.Join(',', CodeScheme.All.SelectMany(scheme => scheme.Codes)
        .Where(code => code.Standing == SessionStanding.NotExpected).Select(code => $"\"{code.Code}\"").Distinct()) + "}";

    private static IEnumerable<NpgsqlParameter> Parameters(MissingPupilFilter filter)
    {
        yield return RowQuery.Value("as_of", filter.AsOf);
        if (filter.LocalAuthorityId is { } authority)
        {
            yield return RowQuery.Value("authority", authority);
        }

        if (filter.SchoolId is { } school)
        {
            yield return RowQuery.Value("school", school);
        }
    }

    private static MissingPupilRow Row(NpgsqlDataReader reader, DateOnly asOf) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        reader.GetInt32(2),
        asOf,
        Basis(reader.Read<bool?>(3) ?? false, reader.Read<bool?>(4) ?? false),
        reader.GetFieldValue<DateOnly>(5),
        reader.GetInt32(6),
        reader.IsDBNull(7)
            ? null
            : new LastSeenRow(reader.GetFieldValue<DateOnly>(7), (Half)(reader.Read<short?>(8) ?? 0), reader.Read<int?>(9), reader.Read<string>(10)),
        reader.Member<MissingPupilStep>(11),
        reader.GetFieldValue<DateOnly>(12));

    private static MissingPupilBasis[] Basis(bool unknown, bool withoutLeave) =>
    [
        .. unknown ? [MissingPupilBasis.WhereaboutsUnknown] : Array.Empty<MissingPupilBasis>(),
        .. withoutLeave ? [MissingPupilBasis.WithoutLeave] : Array.Empty<MissingPupilBasis>(),
    ];

    private readonly record struct Shape(bool OfAuthority, bool AtSchool, MissingPupilBasis? Basis, bool? Overdue)
    {
        public static Shape Of(MissingPupilFilter filter) =>
            new(filter.LocalAuthorityId is not null, filter.SchoolId is not null, filter.Basis, filter.Overdue);
    }
}
