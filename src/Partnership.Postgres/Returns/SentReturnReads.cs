using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Returns;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Returns;

/// <summary>Reads of returns that were sent: for the sender and for the authority.</summary>
public static class SentReturnReads
{
    private const string Columns =
        "s.id, s.organisation_id, s.authority_id, s.kind, s.period_from, s.period_to, s.sent_at, s.sent_by_name, s.sent_by_position";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.SentReturn, "s");
    private static readonly string ByIdsSql = $"select {Columns} from sent_return s where s.id = any(@ids) and {Visible}";
    private static readonly StatementText<Shape> PageSql = new(shape =>
        $"select {Columns} from sent_return s where {Visible}{Where(shape)}{(shape.After ? " and s.id < @after" : "")} order by s.id desc limit @limit");

    private static readonly StatementText<Shape> CountSql = new(shape => $"select count(*)::int from sent_return s where {Visible}{Where(shape)}");

    private static readonly string LinesSql = $"""
        select l.return_id, l.pupil_id, s.kind, l.said::text from sent_return_line l join sent_return s on s.id = l.return_id
         where l.return_id = any(@ids) and {AccessPredicates.Of(GuardedTable.SentReturnLine, "l")} and {Visible}
         order by l.return_id, l.key
        """;

    /// <summary>Returns by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<SentReturnRow>> ByIds(List<long> ids) => RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids));

    /// <summary>A page of returns, the latest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">The return before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<SentReturnRow>> Page(SentReturnFilter filter, long? after, int limit) => RowQuery.List(
        PageSql[Shape.Of(filter, after is not null)],
        Row,
        [.. Parameters(filter), .. after is { } id ? [RowQuery.Value("after", id)] : Array.Empty<NpgsqlParameter>(), RowQuery.Value("limit", limit)]);

    /// <summary>How many returns all the pages hold.</summary>
    public static ScopedQuery<int> Count(SentReturnFilter filter) =>
        RowQuery.First(CountSql[Shape.Of(filter, false)], reader => reader.GetInt32(0), [.. Parameters(filter)]);

    /// <summary>What returns said, by return and key.</summary>
    /// <param name="ids">The returns.</param>
    /// <param name="scope">Whether names and contacts are read.</param>
    public static ScopedQuery<IReadOnlyList<SentLineRow>> Lines(long[] ids, AccessScope scope) => RowQuery.List(
        LinesSql,
        reader =>
        {
            var (line, particulars) = ReturnText.Read(reader.Member<ReturnKind>(2), reader.GetString(3));
            return new SentLineRow(
                reader.GetInt64(0), reader.Read<long?>(1), line, scope.Sees(DataClass.Identity) && scope.Sees(DataClass.Contact) ? particulars : []);
        },
        RowQuery.Value("ids", ids));

    private static string Where(Shape shape) => (shape.Kinds ? " and s.kind = any(@kinds)" : "") + (shape.Organisation ? " and s.organisation_id = @organisation" : "");

    private static IEnumerable<NpgsqlParameter> Parameters(SentReturnFilter filter)
    {
        if (filter.Kinds is { } kinds)
        {
            yield return RowQuery.Value("kinds", kinds.Select(Stored.Name).ToArray());
        }

        if (filter.OrganisationId is { } organisation)
        {
            yield return RowQuery.Value("organisation", organisation);
        }
    }

    private static SentReturnRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        reader.GetInt32(2),
        reader.Member<ReturnKind>(3),
        reader.GetFieldValue<DateOnly>(4),
        reader.GetFieldValue<DateOnly>(5),
        reader.GetFieldValue<DateTimeOffset>(6),
        reader.GetString(7),
        reader.GetString(8));

    private readonly record struct Shape(bool Kinds, bool Organisation, bool After)
    {
        public static Shape Of(SentReturnFilter filter, bool after) => new(filter.Kinds is not null, filter.OrganisationId is not null, after);
    }
}
