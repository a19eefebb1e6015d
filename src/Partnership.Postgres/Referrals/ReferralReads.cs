using Npgsql;
using Partnership.Attendance.Referrals;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Referrals;

/// <summary>Reads of referrals, for the two sides only.</summary>
public static class ReferralReads
{
    private static readonly string Visible = AccessPredicates.Of(GuardedTable.Referral, "f");

    private const string Columns = "f.id, f.pupil_id, f.from_id, f.to_id, f.kind, f.state, f.sent_at, "
        + "case when 'SAFEGUARDING' = any(@classes) then f.reason end, f.answer_due_on, f.from_id = any(@writers), f.to_id = any(@writers), f.answer_due_on < @day";

    private static readonly string ByIdsSql = $"select {Columns} from referral f where f.id = any(@ids) and {Visible}";
    private static readonly StatementText<Shape> PageSql = new(shape =>
        $"select {Columns} from referral f where {Visible}{Where(shape)}{(shape.After ? " and f.id < @after" : "")} order by f.id desc limit @limit");

    private static readonly StatementText<Shape> CountSql = new(shape => $"select count(*)::int from referral f where {Visible}{Where(shape)}");

    /// <summary>Referrals by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<ReferralRow>> ByIds(List<long> ids) => RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids));

    /// <summary>A page of referrals, the latest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">The referral before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<ReferralRow>> Page(ReferralFilter filter, long? after, int limit) => RowQuery.List(
        PageSql[Shape.Of(filter, after is not null)],
        Row,
        [.. Parameters(filter), .. after is { } id ? [RowQuery.Value("after", id)] : Array.Empty<NpgsqlParameter>(), RowQuery.Value("limit", limit)]);

    /// <summary>How many referrals all the pages hold.</summary>
    public static ScopedQuery<int> Count(ReferralFilter filter) =>
        RowQuery.First(CountSql[Shape.Of(filter, false)], reader => reader.GetInt32(0), [.. Parameters(filter)]);

    private static string Where(Shape shape) =>
        (shape.Kinds ? " and f.kind = any(@kinds)" : "") + (shape.States ? " and f.state = any(@states)" : "") + (shape.Pupil ? " and f.pupil_id = @pupil" : "");

    private static IEnumerable<NpgsqlParameter> Parameters(ReferralFilter filter)
    {
        if (filter.Kinds is { } kinds)
        {
            yield return RowQuery.Value("kinds", kinds.Select(Stored.Name).ToArray());
        }

        if (filter.States is { } states)
        {
            yield return RowQuery.Value("states", states.Select(Stored.Name).ToArray());
        }

        if (filter.PupilId is { } pupil)
        {
            yield return RowQuery.Value("pupil", pupil);
        }
    }

    private static ReferralRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        reader.GetInt32(2),
        reader.GetInt32(3),
        reader.Member<ReferralKind>(4),
        reader.Member<ReferralState>(5),
        reader.Read<DateTimeOffset?>(6),
        reader.Read<string>(7),
        reader.Read<DateOnly?>(8),
        [
            .. reader.GetBoolean(9) ? [ReferralSide.Sender] : Array.Empty<ReferralSide>(),
            .. reader.GetBoolean(10) ? [ReferralSide.Receiver] : Array.Empty<ReferralSide>(),
        ],
        reader.Read<bool?>(11) ?? false);

    private readonly record struct Shape(bool Kinds, bool States, bool Pupil, bool After)
    {
        public static Shape Of(ReferralFilter filter, bool after) =>
            new(filter.Kinds is not null, filter.States is not null, filter.PupilId is not null, after);
    }
}
