using Npgsql;
using Partnership.Attendance.Pupils;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>Reads of proposals that two records are one child: by who proposed, and by who answers for one of them.</summary>
public static class PupilMergeReads
{
    // What another organisation declined looks, to a proposer that named a record which it does not see, like what nobody has (T8).
    private static readonly string Hidden = "(m.state = 'DECLINED' and m.named is not null and not exists (select from pupil_merge_party d "
        + $"where d.merge_id = m.id and d.state = 'DECLINED' and {AccessPredicates.Of(GuardedTable.PupilMergeParty, "d")}))";

    private static readonly string Columns = $"m.id, m.organisation_id, m.kept_id, m.absorbed_id, case when {Hidden} then 'PROPOSED' else m.state end, "
        + "case when m.organisation_id = any(@writers) then m.reason end, m.proposed_at, m.proposed_by, m.proposed_by_position, "
        + $"case when not {Hidden} then m.decided_at end, m.reversed_at, m.reversed_by, m.reversed_by_position, m.reversed_reason";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.PupilMerge, "m");
    private static readonly string ByIdsSql = $"select {Columns} from pupil_merge m where m.id = any(@ids) and {Visible}";

    private static readonly StatementText<bool> PageSql = new(toReview => $"""
        select {Columns} from pupil_merge m where {Visible} and m.id < @before
          {(toReview ? $"and m.state = 'PROPOSED' and exists (select from pupil_merge_party a where a.merge_id = m.id and a.state = 'AWAITED' and {AccessPredicates.Of(GuardedTable.PupilMergeParty, "a")})" : "")}
         order by m.id desc limit @limit
        """);

    private static readonly string DecisionsSql = $"""
        select p.merge_id, p.organisation_id, p.state, p.decided_at, p.decided_by, p.decided_by_position, p.note from pupil_merge_party p
         where p.merge_id = any(@merges) and {AccessPredicates.Of(GuardedTable.PupilMergeParty, "p")} order by p.merge_id, p.organisation_id
        """;

    /// <summary>Merges by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<PupilMergeRow>> ByIds(List<long> ids) => RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids));

    /// <summary>A page of merges, the latest first.</summary>
    /// <param name="toReview">Those that wait for a word of the caller's.</param>
    /// <param name="before">The key before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<PupilMergeRow>> Page(bool toReview, long? before, int limit) =>
        RowQuery.List(PageSql[toReview], Row, RowQuery.Value("before", before ?? long.MaxValue), RowQuery.Value("limit", limit));

    /// <summary>What the caller's own organisations said to some merges; nobody else's word is shown.</summary>
    public static ScopedQuery<IReadOnlyList<PupilMergeDecisionRow>> Decisions(long[] merges) => RowQuery.List(
        DecisionsSql,
        reader => new PupilMergeDecisionRow(
            reader.GetInt64(0), reader.GetInt32(1), reader.Member<PupilMergeWord>(2), reader.Read<DateTimeOffset?>(3), reader.Read<string>(4), reader.Read<string>(5), reader.Read<string>(6)),
        RowQuery.Value("merges", merges));

    private static PupilMergeRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        reader.Read<long?>(2),
        reader.Read<long?>(3),
        reader.Member<PupilMergeState>(4),
        reader.Read<string>(5),
        reader.GetFieldValue<DateTimeOffset>(6),
        reader.GetString(7),
        reader.GetString(8),
        reader.Read<DateTimeOffset?>(9),
        reader.Read<DateTimeOffset?>(10),
        reader.Read<string>(11),
        reader.Read<string>(12),
        reader.Read<string>(13));
}
