using Npgsql;

namespace Partnership.Postgres.Access;

/// <summary>Reads of emergency accesses: by who opened them, and by who answers for the child.</summary>
public static class EmergencyAccessReads
{
    private const string Columns = "e.id, e.owner_id, e.organisation_id, e.pupil_id, e.reason, e.opened_at, e.ends_at, e.opened_by, e.opened_by_position, "
        + "e.reviewed_at, e.justified, e.review_note, e.reviewed_by";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.EmergencyAccess, "e");
    private static readonly string ByIdsSql = $"select {Columns} from emergency_access e where e.id = any(@ids) and {Visible}";

    private static readonly StatementText<bool> PageSql = new(toReview =>
        $"select {Columns} from emergency_access e where {Visible} and e.id < @before "
        + $"{(toReview ? "and e.owner_id = any(@writers) and e.reviewed_at is null" : "")} order by e.id desc limit @limit");

    /// <summary>Accesses by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<EmergencyAccessRow>> ByIds(List<long> ids) => RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids));

    /// <summary>A page of accesses, the latest first.</summary>
    /// <param name="toReview">Those that the caller still has to review.</param>
    /// <param name="before">The key before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<EmergencyAccessRow>> Page(bool toReview, long? before, int limit) =>
        RowQuery.List(PageSql[toReview], Row, RowQuery.Value("before", before ?? long.MaxValue), RowQuery.Value("limit", limit));

    private static EmergencyAccessRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.Read<int?>(1),
        reader.GetInt32(2),
        reader.Read<long?>(3),
        reader.GetString(4),
        reader.GetFieldValue<DateTimeOffset>(5),
        reader.GetFieldValue<DateTimeOffset>(6),
        reader.GetString(7),
        reader.GetString(8),
        reader.Read<DateTimeOffset?>(9),
        reader.Read<bool?>(10),
        reader.Read<string>(11),
        reader.Read<string>(12));
}
