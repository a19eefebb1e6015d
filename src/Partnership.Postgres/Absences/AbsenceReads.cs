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

    private static readonly StatementText<(Parts Parts, bool After)> PageSql = new(shape => $"""
        select {Columns} from absence a where {Visible}{Where(shape.Parts)}
         {(shape.After ? "and (a.last_date, a.id) < (@after_date, @after_id)" : "")}
         order by a.last_date desc, a.id desc limit @limit
        """);

    private static readonly StatementText<Parts> CountSql = new(parts => $"select count(*)::int from absence a where {Visible}{Where(parts)}");

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

    private static string Where(Parts parts) =>
        (parts.HasFlag(Parts.Organisation) ? " and a.organisation_id = @organisation" : "")
        + (parts.HasFlag(Parts.Pupil) ? " and a.pupil_id = @pupil" : "")
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
