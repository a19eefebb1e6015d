using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Absences;

/// <summary>Reads of absence episodes and the attempts to reach a parent.</summary>
public static class AbsenceReads
{
    private const string Columns = "a.id, a.pupil_id, a.organisation_id, a.starts, a.starts_half, a.last_date, a.last_half, a.sessions, "
        + "a.school_days, a.scheduled_days, a.reason, a.state, a.whereabouts_unknown, a.first_contact_due_at";

    private const string AttemptColumns = "t.absence_id, t.pupil_id, t.organisation_id, t.at, t.made_by, t.contacted, t.method, t.outcome, t.recorded_at";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.Absence, "a");
    private static readonly string AttemptVisible = AccessPredicates.Of(GuardedTable.ContactAttempt, "t");
    private static readonly string ByIdsSql = $"select {Columns} from absence a where a.id = any(@ids) and {Visible}";

    // Where another organisation can have recorded an absence that the caller sees: of its own pupils those who were ever elsewhere, and whoever it
    // commissions or has a case of. That only narrows; the predicate decides.
    internal const string RelatedChildren = "select distinct r.pupil_id from relationship r where r.organisation_id = any(@readers) "
        + "and (r.elsewhere or r.kind <> 'REGISTRATION') and r.starts <= @day and r.ends >= @day";

    // Asked once, before any absence of a pupil is looked at: of a pupil to whom the caller never had a tie nothing is, so that it takes as long as no pupil does.
    internal const string EverTied = "(select exists (select from relationship r where r.pupil_id = @pupil and r.organisation_id = any(@readers)))";

    // The latest of the caller's own organisations, and of each such child those that others recorded, from the day with which the own ones fill a page, or
    // else from that on which a page of children has its latest: no other can be on the page. It costs what the page holds and a look at each child, not
    // what the county's history has. A child's tie has been found by then, so that the condition is asked of it and not looked up again for each absence.
    private static readonly StatementText<(Parts Parts, bool After)> PageSql = new(shape => shape.Parts.HasFlag(Parts.Pupil)
        ? Latest(Visible, shape)
        : $"""
        with tie as materialized (
          select r.pupil_id, r.kind, r.starts, r.ends from relationship r
           where r.organisation_id = any(@readers) and (r.elsewhere or r.kind <> 'REGISTRATION') and r.starts <= @day and r.ends >= @day),
        own as materialized (
          select v.* from unnest(@readers) o (id) cross join lateral ({Latest($"a.organisation_id = o.id and {AccessPredicates.OfOwn(GuardedTable.Absence, "a")}", shape)}) v
           order by v.last_date desc, v.id desc limit @limit),
        filled as materialized (select case when count(*) = @limit then min(o.last_date) end as last_date from own o),
        since as materialized (
          select max(v.last_date) as last_date
            from tie r cross join lateral (select a.last_date from absence a where {OfTie}{Rest(shape)} order by a.last_date desc limit 1) v
           where (select f.last_date from filled f) is null group by r.pupil_id order by 1 desc offset @limit - 1 limit 1)
        select * from (
          select * from own
          union
          select v.* from tie r cross join lateral (
            {Latest($"{OfTie} and a.last_date >= (select coalesce((select f.last_date from filled f), (select s.last_date from since s), '-infinity'))", shape)}) v) a
         order by a.last_date desc, a.id desc limit @limit
        """);

    private static readonly StatementText<Parts> CountSql = new(parts => parts.HasFlag(Parts.Pupil)
        ? $"select count(*)::int from absence a where {Visible}{Where(parts)}"
        : $"""
        select (select count(*) from absence a where a.organisation_id = any(@readers) and {Visible}{Where(parts)})::int
             + (select count(*) from ({RelatedChildren}) c join absence a on a.pupil_id = c.pupil_id
                 where a.organisation_id <> all(@readers) and {Visible}{Where(parts)})::int
        """);

    private static readonly string BehindSql = $"""
        select {Columns} from unnest(@pupils, @since) as k (pupil_id, since)
          join absence a on a.pupil_id = k.pupil_id and a.last_date >= k.since
         where {Visible} order by a.pupil_id, a.starts, a.starts_half, a.id
        """;

    private static readonly string AttemptsSql = $"""
        select {AttemptColumns} from contact_attempt t where t.absence_id = any(@absences) and {AttemptVisible} order by t.absence_id, t.at, t.id
        """;

    private static readonly string AttemptsSinceSql = $"""
        select {AttemptColumns} from unnest(@pupils, @since) as k (pupil_id, since)
          join contact_attempt t on t.pupil_id = k.pupil_id and t.at >= k.since
         where {AttemptVisible} order by t.pupil_id, t.at, t.id
        """;

    [Flags]
    private enum Parts
    {
        None = 0,
        Organisation = 1,
        Pupil = 2,
        State = 4,
        Since = 8,
        MinSchoolDays = 16,
    }

    /// <summary>Absences by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<AbsenceRow>> ByIds(List<long> ids) => RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids));

    /// <summary>A page of absences, the latest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">Last date and key of the absence before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<AbsenceRow>> Page(AbsenceFilter filter, (DateOnly LastDate, long Id)? after, int limit)
    {
        List<NpgsqlParameter> parameters = [.. Parameters(filter), RowQuery.Value("limit", limit)];
        if (after is { } key)
        {
            parameters.Add(RowQuery.Value("after_date", key.LastDate));
            parameters.Add(RowQuery.Value("after_id", key.Id));
        }

        return RowQuery.List(PageSql[(Shape(filter), after is not null)], Row, parameters);
    }

    /// <summary>How many absences all the pages hold.</summary>
    public static ScopedQuery<int> Count(AbsenceFilter filter) =>
        RowQuery.First(CountSql[Shape(filter)], reader => reader.GetInt32(0), [.. Parameters(filter)]);

    /// <summary>The absences of pupils with an absent session on or after a date each, oldest first.</summary>
    public static ScopedQuery<IReadOnlyList<AbsenceRow>> Since(long[] pupils, DateOnly[] since) =>
        RowQuery.List(BehindSql, Row, RowQuery.Value("pupils", pupils), RowQuery.Value("since", since));

    /// <summary>The contact attempts about absences, oldest first.</summary>
    public static ScopedQuery<IReadOnlyList<ContactAttemptRow>> Attempts(long[] absences) =>
        RowQuery.List(AttemptsSql, Attempt, RowQuery.Value("absences", absences));

    /// <summary>The contact attempts about pupils since an instant each, oldest first.</summary>
    public static ScopedQuery<IReadOnlyList<ContactAttemptRow>> AttemptsSince(long[] pupils, DateTimeOffset[] since) =>
        RowQuery.List(AttemptsSinceSql, Attempt, RowQuery.Value("pupils", pupils), RowQuery.Value("since", since));

    private static Parts Shape(AbsenceFilter filter) =>
        (filter.OrganisationId is null ? 0 : Parts.Organisation)
        | (filter.PupilId is null ? 0 : Parts.Pupil)
        | (filter.State is null ? 0 : Parts.State)
        | (filter.Since is null ? 0 : Parts.Since)
        | (filter.MinSchoolDays is null ? 0 : Parts.MinSchoolDays);

    private static string OfTie => $"a.pupil_id = r.pupil_id and a.organisation_id <> all(@readers) and {AccessPredicates.ByTie(GuardedTable.Absence, "a", "r")}";

    private static string Latest(string of, (Parts Parts, bool After) shape) =>
        $"select {Columns} from absence a where {of}{Rest(shape)} order by a.last_date desc, a.id desc limit @limit";

    private static string Rest((Parts Parts, bool After) shape) =>
        Where(shape.Parts) + (shape.After ? " and (a.last_date, a.id) < (@after_date, @after_id)" : "");

    private static string Where(Parts parts) =>
        (parts.HasFlag(Parts.Organisation) ? " and a.organisation_id = @organisation" : "")
        + (parts.HasFlag(Parts.Pupil) ? $" and a.pupil_id = @pupil and {EverTied}" : "")
        + (parts.HasFlag(Parts.State) ? " and a.state = @state" : "")
        + (parts.HasFlag(Parts.Since) ? " and a.last_date >= @since" : "")
        + (parts.HasFlag(Parts.MinSchoolDays) ? " and a.school_days >= @school_days" : "");

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

        if (filter.State is { } state)
        {
            yield return RowQuery.Value("state", Stored.Name(state));
        }

        if (filter.Since is { } since)
        {
            yield return RowQuery.Value("since", since);
        }

        if (filter.MinSchoolDays is { } days)
        {
            yield return RowQuery.Value("school_days", days);
        }
    }

    private static AbsenceRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        reader.GetInt32(2),
        reader.GetFieldValue<DateOnly>(3),
        (Half)reader.GetInt16(4),
        reader.GetFieldValue<DateOnly>(5),
        (Half)reader.GetInt16(6),
        reader.GetInt32(7),
        reader.GetInt32(8),
        reader.GetInt32(9),
        reader.Member<AbsenceReasonCategory>(10),
        reader.Member<AbsenceState>(11),
        reader.GetBoolean(12),
        reader.Read<DateTimeOffset?>(13));

    private static ContactAttemptRow Attempt(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        reader.GetInt32(2),
        reader.GetFieldValue<DateTimeOffset>(3),
        reader.GetString(4),
        reader.GetString(5),
        reader.Member<ContactMethod>(6),
        reader.Member<ContactOutcome>(7),
        reader.GetFieldValue<DateTimeOffset>(8));
}
