using Npgsql;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Absences;

/// <summary>The statements behind <see cref="KnownAbsences"/>: which rows may stand for an episode of then, and which still say what they said.</summary>
internal static class KnownAbsenceReads
{
    /// <summary>Days on either side of a row that its episode could have reached then.</summary>
    public const int DaysAround = 92;

    private static readonly string[] AbsentCodes =
        [.. CodeScheme.All.SelectMany(scheme => scheme.Codes).Where(StandingMark.IsAbsence).Select(code => code.Code).Distinct()];

    private static readonly string[] PresentCodes =
        [.. CodeScheme.All.SelectMany(scheme => scheme.Codes).Where(code => code.Standing == SessionStanding.Attended).Select(code => code.Code).Distinct()];

    // An absence of today, or one that a correction dissolved, that may be of an organisation's list.
    private static readonly (string Columns, string Table)[] Sources =
    [
        ("a.id, a.organisation_id, a.pupil_id, a.subject, a.subject_id, a.starts, a.starts_half, a.last_date, a.last_half, "
            + "a.whereabouts_unknown and coalesce(a.whereabouts_stated_at <= @as_at, true) as unknown_then, false as gone", "absence"),
        ("a.id, a.organisation_id, a.pupil_id, a.subject, a.subject_id, a.starts, a.starts_half, a.last_date, a.last_half, false as unknown_then, true as gone", "withdrawn_absence"),
    ];

    // With a mark of then that says absent; looked up for a row that the caller sees.
    private const string AbsentThen = """
        a.starts <= @day_then
           and (exists (select from attendance_mark_as_at(@as_at) m
                         where a.subject = 'REGISTRATION' and m.school_id = a.organisation_id and m.registration_id = a.subject_id
                           and m.session_date between a.starts and a.last_date and m.code = any(@absent))
             or exists (select from provider_mark_as_at(@as_at) b
                         where a.subject = 'PLACEMENT' and b.provider_id = a.organisation_id and b.placement_id = a.subject_id
                           and b.session_date between a.starts and a.last_date and b.observation = 'ABSENT'
                           and b.reason is distinct from 'PART_TIME_TIMETABLE'))
        """;

    private const string Columns = "a.id, a.organisation_id, a.pupil_id, a.subject, a.subject_id, a.starts, a.last_date, a.unknown_then";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.Absence, "a");
    private static readonly string OfOwn = AccessPredicates.OfOwn(GuardedTable.Absence, "a");

    // Those of a child to whom something ties the caller that others recorded: as in AbsenceReads.
    private static readonly string OfTie = $"a.pupil_id = r.pupil_id and a.organisation_id <> all(@readers) and {AccessPredicates.ByTie(GuardedTable.Absence, "a", "r")}";

    private static readonly StatementText<(Parts Parts, bool After)> PageSql = new(shape => PageText(shape, "true"));

    private static readonly StatementText<(Parts Parts, bool After)> ChangedSql = new(shape => PageText(shape, $"(a.gone or {Dissolved} or {IsChanged})"));

    // What was then as it is now is counted where it stands.
    private static readonly StatementText<Parts> SettledSql = new(parts => parts.HasFlag(Parts.Pupil)
        ? $"select count(*)::int from absence a where {Visible} and {Settles(parts)}"
        : $"""
        select (select count(*) from absence a where a.organisation_id = any(@readers) and {Visible} and {Settles(parts)})::int
             + (select count(*) from ({AbsenceReads.RelatedChildren}) c join absence a on a.pupil_id = c.pupil_id
                 where a.organisation_id <> all(@readers) and {Visible} and {Settles(parts)})::int
        """);

    private static readonly string OfPupilsSql =
        $"select {Columns} from ({Among($"a.pupil_id = any(@pupils) and a.last_date >= @since and {Visible} and {AbsentThen}")}) a order by a.last_date desc, a.id desc";

    private static string Settles(Parts parts) => $"a.starts <= @day_then{Where(parts)}"
        + (parts.HasFlag(Parts.State) ? " and a.state = @state" : "") + (parts.HasFlag(Parts.MinSchoolDays) ? " and a.school_days >= @school_days" : "")
        + $" and not ({Dissolved} or {IsChanged})";

    // A row whose span a dissolved absence shares can be what that one was then.
    private static string Dissolved => """
        exists (select from withdrawn_absence w where w.pupil_id = a.pupil_id and w.organisation_id = a.organisation_id and w.subject = a.subject
                 and w.subject_id = a.subject_id and w.starts <= a.last_date and w.last_date >= a.starts)
        """;

    // An episode reaches from one presence to the next: while no mark from the one to the other is newer than the instant, it was then what it is now.
    private static string IsChanged => $"""
        case a.subject when 'REGISTRATION' then {ChangedBetween(
            "attendance_mark", "m.school_id = a.organisation_id and m.registration_id = a.subject_id", "m.code = any(@present)", "ATTENDANCE_MARK")}
          else {ChangedBetween(
            "provider_mark", "m.provider_id = a.organisation_id and m.placement_id = a.subject_id", "m.observation in ('PRESENT', 'LATE')", "PROVIDER_MARK")} end
        """;

    [Flags]
    private enum Parts
    {
        None = 0,
        Organisation = 1,
        Pupil = 2,
        Since = 4,
        State = 8,
        MinSchoolDays = 16,
    }

    // The latest of the caller's own organisations, and of each child those of others from the day on which they can be on the page (AbsenceReads).
    private static string PageText((Parts Parts, bool After) shape, string only) => shape.Parts.HasFlag(Parts.Pupil)
        ? $"select {Columns} from ({Latest(Visible, shape, only)}) a"
        : $"""
        with tie as materialized (
          select r.pupil_id, r.kind, r.starts, r.ends from relationship r
           where r.organisation_id = any(@readers) and (r.elsewhere or r.kind <> 'REGISTRATION') and r.starts <= @day and r.ends >= @day),
        own as materialized (
          select v.* from unnest(@readers) o (id) cross join lateral ({Latest($"a.organisation_id = o.id and {OfOwn}", shape, only)}) v
           order by v.last_date desc, v.id desc limit @limit),
        filled as materialized (select case when count(*) = @limit then min(o.last_date) end as last_date from own o),
        since as materialized (
          select max(v.last_date) as last_date from tie r cross join lateral ({Latest(OfTie, shape, only, "1")}) v
           where (select f.last_date from filled f) is null group by r.pupil_id order by 1 desc offset @limit - 1 limit 1)
        select {Columns} from (
          select * from own
          union
          select v.* from tie r cross join lateral (
            {Latest($"{OfTie} and a.last_date >= (select coalesce((select f.last_date from filled f), (select s.last_date from since s), '-infinity'))", shape, only)}) v) a
         order by a.last_date desc, a.id desc limit @limit
        """;

    // The latest of both sources, each of which stops after as many.
    private static string Latest(string of, (Parts Parts, bool After) shape, string only, string limit = "@limit") =>
        $"select * from ({string.Join(" union all ", Sources.Select(source => $"""
            (select * from (select {source.Columns} from {source.Table} a
                             where {of}{Where(shape.Parts)}{(shape.After ? " and (a.last_date, a.id) < (@after_date, @after_id)" : "")} and {AbsentThen}) a
              where {only} order by a.last_date desc, a.id desc limit {limit})
            """))}) a order by a.last_date desc, a.id desc limit {limit}";

    private static string Among(string condition) =>
        string.Join(" union all ", Sources.Select(source => $"select {source.Columns} from {source.Table} a where {condition}"));

    private static string ChangedBetween(string table, string own, string present, string subject) => $"""
        exists (select from {table} m
                 where {own}
                   and m.session_date between
                       coalesce((select m.session_date from {table} m where {own} and m.session_date between a.starts - {DaysAround} and a.starts
                                    and (m.session_date, m.half) < (a.starts, a.starts_half) and {present}
                                  order by m.session_date desc, m.half desc limit 1), a.starts - {DaysAround})
                   and coalesce((select m.session_date from {table} m where {own} and m.session_date between a.last_date and a.last_date + {DaysAround}
                                    and (m.session_date, m.half) > (a.last_date, a.last_half) and {present}
                                  order by m.session_date, m.half limit 1), a.last_date + {DaysAround})
                   and (m.recorded_at > @as_at or (m.version > 1 and exists (
                     select from mark_amendment n
                      where n.owner_id = a.organisation_id and n.subject = '{subject}' and n.subject_id = a.subject_id
                        and n.session_date = m.session_date and n.half = m.half and n.amended_at > @as_at))))
        """;

    /// <summary>Rows of the list with an absent mark of then, in the order in which they stand now.</summary>
    public static ScopedQuery<IReadOnlyList<KnownAbsence>> Page(
        AbsenceFilter filter, DateTimeOffset known, (DateOnly LastDate, long Id)? after, int limit) => Rows(PageSql, [Absent()], filter, known, after, limit);

    /// <summary>Those among them of which something was recorded or amended since.</summary>
    public static ScopedQuery<IReadOnlyList<KnownAbsence>> Changed(
        AbsenceFilter filter, DateTimeOffset known, (DateOnly LastDate, long Id)? after, int limit) =>
        Rows(ChangedSql, [Absent(), Present()], filter, known, after, limit);

    /// <summary>Those of some pupils that reach a date now.</summary>
    public static ScopedQuery<IReadOnlyList<KnownAbsence>> OfPupils(long[] pupils, DateOnly since, DateTimeOffset known) =>
        RowQuery.List(OfPupilsSql, Read, [.. Then(known), Absent(), RowQuery.Value("since", since), RowQuery.Value("pupils", pupils)]);

    /// <summary>How many absences of the list were then what they are now.</summary>
    public static ScopedQuery<int> Settled(AbsenceFilter filter, DateTimeOffset known)
    {
        List<NpgsqlParameter> parameters = [.. Then(known), Present(), .. Parameters(filter)];
        if (filter.State is { } state)
        {
            parameters.Add(RowQuery.Value("state", Stored.Name(state)));
        }

        if (filter.MinSchoolDays is { } days)
        {
            parameters.Add(RowQuery.Value("school_days", days));
        }

        return RowQuery.First(SettledSql[Shape(filter)], reader => reader.GetInt32(0), parameters);
    }

    private static ScopedQuery<IReadOnlyList<KnownAbsence>> Rows(
        StatementText<(Parts Parts, bool After)> text,
        NpgsqlParameter[] codes,
        AbsenceFilter filter,
        DateTimeOffset known,
        (DateOnly LastDate, long Id)? after,
        int limit)
    {
        List<NpgsqlParameter> parameters = [.. Then(known), .. codes, .. Parameters(filter), RowQuery.Value("limit", limit)];
        if (after is { } place)
        {
            parameters.Add(RowQuery.Value("after_date", place.LastDate));
            parameters.Add(RowQuery.Value("after_id", place.Id));
        }

        return RowQuery.List(text[(Shape(filter), after is not null)], Read, parameters);
    }

    private static KnownAbsence Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        reader.GetInt64(2),
        reader.Member<SubjectKind>(3),
        reader.GetInt64(4),
        reader.GetFieldValue<DateOnly>(5),
        reader.GetFieldValue<DateOnly>(6),
        reader.GetBoolean(7));

    private static Parts Shape(AbsenceFilter filter) =>
        (filter.OrganisationId is null ? 0 : Parts.Organisation)
        | (filter.PupilId is null ? 0 : Parts.Pupil)
        | (filter.Since is null ? 0 : Parts.Since)
        | (filter.State is null ? 0 : Parts.State)
        | (filter.MinSchoolDays is null ? 0 : Parts.MinSchoolDays);

    private static string Where(Parts parts) =>
        (parts.HasFlag(Parts.Organisation) ? " and a.organisation_id = @organisation" : "")
        + (parts.HasFlag(Parts.Pupil) ? $" and a.pupil_id = @pupil and {AbsenceReads.EverTied}" : "")
        + (parts.HasFlag(Parts.Since) ? " and a.last_date >= @since" : "");

    private static NpgsqlParameter[] Then(DateTimeOffset known) => [RowQuery.Value("as_at", known), RowQuery.Value("day_then", LondonTime.DateOf(known))];

    private static NpgsqlParameter Absent() => RowQuery.Value("absent", AbsentCodes);

    private static NpgsqlParameter Present() => RowQuery.Value("present", PresentCodes);

    private static IEnumerable<NpgsqlParameter> Parameters(AbsenceFilter filter)
    {
        if (filter.OrganisationId is { } organisation)
        {
            yield return RowQuery.Value("organisation", organisation);
        }

        if (filter.PupilId is { } pupil)
        {
            yield return RowQuery.Value("pupil", pupil);
        }

        if (filter.Since is { } since)
        {
            yield return RowQuery.Value("since", since);
        }
    }
}
