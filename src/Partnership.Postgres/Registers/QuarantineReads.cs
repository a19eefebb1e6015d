using Npgsql;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Registers;

/// <summary>Reads of imported marks that were set aside.</summary>
public static class QuarantineReads
{
    private const string Columns = "q.id, q.school_id, q.pupil_id, q.registration_id, q.session_date, q.half, q.code, q.note, q.reason, q.refusal, q.choices, "
        + "q.source, q.line, q.imported_at, q.resolved_at, q.resolution, q.resolved_code, q.resolved_reason, q.resolved_by_name";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.QuarantinedMark, "q");
    private static readonly string ByIdsSql = $"select {Columns} from quarantined_mark q where q.id = any(@ids) and {Visible}";

    private static readonly StatementText<(bool AtSchool, bool Resolved)> PageSql = new(shape => $"""
        select {Columns} from quarantined_mark q where {Visible} and {Where(shape)} and q.id > @after order by q.id limit @limit
        """);

    private static readonly StatementText<(bool AtSchool, bool Resolved)> CountSql = new(shape =>
        $"select count(*)::int from quarantined_mark q where {Visible} and {Where(shape)}");

    /// <summary>Marks by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<QuarantinedMarkRow>> ByIds(List<long> ids) => RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids));

    /// <summary>A page of marks, in the order in which they were set aside.</summary>
    /// <param name="school">Of this school; null for all of the caller's.</param>
    /// <param name="resolved">Those that were decided instead of those that wait.</param>
    /// <param name="after">The key before the page; 0 for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<QuarantinedMarkRow>> Page(int? school, bool resolved, long after, int limit) => RowQuery.List(
        PageSql[(school is not null, resolved)], Row, [.. Parameters(school), RowQuery.Value("after", after), RowQuery.Value("limit", limit)]);

    /// <summary>How many marks all the pages hold.</summary>
    public static ScopedQuery<int> Count(int? school, bool resolved) =>
        RowQuery.First(CountSql[(school is not null, resolved)], reader => reader.GetInt32(0), [.. Parameters(school)]);

    private static string Where((bool AtSchool, bool Resolved) shape) =>
        (shape.Resolved ? "q.resolved_at is not null" : "q.resolved_at is null") + (shape.AtSchool ? " and q.school_id = @school" : "");

    private static IEnumerable<NpgsqlParameter> Parameters(int? school)
    {
        if (school is { } id)
        {
            yield return RowQuery.Value("school", id);
        }
    }

    private static QuarantinedMarkRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        reader.Read<long?>(2),
        reader.Read<long?>(3),
        reader.GetFieldValue<DateOnly>(4),
        (Half)reader.GetInt16(5),
        reader.GetString(6),
        reader.Read<string>(7),
        reader.Member<QuarantineReason>(8),
        reader.GetString(9),
        reader.GetFieldValue<string[]>(10),
        reader.GetString(11),
        reader.GetInt32(12),
        reader.GetFieldValue<DateTimeOffset>(13),
        reader.Read<DateTimeOffset?>(14),
        reader.MemberOrNull<QuarantineResolution>(15),
        reader.Read<string>(16),
        reader.Read<string>(17),
        reader.Read<string>(18));
}
