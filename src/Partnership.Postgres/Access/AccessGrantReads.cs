using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Reads of what schools grant to partner applications: each side sees its own.</summary>
public static class AccessGrantReads
{
    private const string Columns = "g.id, g.partner_id, g.school_id, g.purposes, g.claim_set, g.starts, g.ends, g.granted_at, g.granted_by, "
        + "g.granted_by_position, g.revoked_at, g.revoked_by, g.revoked_by_position, g.revoked_reason, "
        + "case when g.revoked_at is not null then 'REVOKED' when g.starts > @day then 'COMING' when g.ends < @day then 'ENDED' else 'LIVE' end";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.PartnerGrant, "g");
    private static readonly string ByIdsSql = $"select {Columns} from partner_grant g where g.id = any(@ids) and {Visible} order by g.id";

    private static readonly StatementText<(bool Live, bool Partner, bool School)> PageSql = new(shape =>
        $"select {Columns} from partner_grant g where {Visible} and g.id > @after {Where(shape)} order by g.id limit @limit");

    /// <summary>Grants by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<AccessGrantRow>> ByIds(List<long> ids) => RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids));

    /// <summary>A page of grants, in the order in which they were given.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The key before the page; 0 for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<AccessGrantRow>> Page(AccessGrantFilter filter, long after, int limit)
    {
        ArgumentNullException.ThrowIfNull(filter);
        List<NpgsqlParameter> parameters = [RowQuery.Value("after", after), RowQuery.Value("limit", limit)];
        if (filter.PartnerId is { } partner)
        {
            parameters.Add(RowQuery.Value("partner", partner));
        }

        if (filter.SchoolId is { } school)
        {
            parameters.Add(RowQuery.Value("school", school));
        }

        return RowQuery.List(PageSql[(filter.LiveOnly, filter.PartnerId is not null, filter.SchoolId is not null)], Row, parameters);
    }

    private static string Where((bool Live, bool Partner, bool School) shape) =>
        (shape.Live ? "and g.revoked_at is null and g.starts <= @day and g.ends >= @day " : "")
        + (shape.Partner ? "and g.partner_id = @partner " : "")
        + (shape.School ? "and g.school_id = @school " : "");

    private static AccessGrantRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        reader.GetInt32(2),
        [.. reader.GetFieldValue<string[]>(3).Select(Stored.Member<Purpose>)],
        reader.GetString(4),
        reader.GetFieldValue<DateOnly>(5),
        reader.GetFieldValue<DateOnly>(6),
        reader.GetFieldValue<DateTimeOffset>(7),
        reader.GetString(8),
        reader.GetString(9),
        reader.Read<DateTimeOffset?>(10),
        reader.Read<string>(11),
        reader.Read<string>(12),
        reader.Read<string>(13),
        reader.Member<AccessGrantState>(14));
}
