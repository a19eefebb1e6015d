using Npgsql;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Registers;

/// <summary>Reads of discrepancies.</summary>
public static class DiscrepancyReads
{
    private const string Columns = "d.id, d.pupil_id, d.session_date, d.half, d.kind, d.here_id, d.there_id, d.action_by_id, d.state, d.found_at, "
        + "d.explanation, d.explained_at, d.explained_by_name, d.explained_by_position, d.explained_by_id, d.resolved_at, d.resolved_by";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.Discrepancy, "d");
    private static readonly string ByIdsSql = $"select {Columns} from discrepancy d where d.id = any(@ids) and {Visible}";

    private static readonly string OfSessionsSql = $"""
        select {Columns} from unnest(@pupils, @dates, @halves) k(pupil_id, session_date, half)
          join discrepancy d on d.pupil_id = k.pupil_id and d.session_date = k.session_date and d.half = k.half
         where {Visible} order by d.id
        """;

    private static readonly StatementText<(Shape Shape, bool After)> PageSql = new(shape => Text(shape.Shape, new Part(Columns, shape.After, true)));

    private static readonly StatementText<Shape> CountSql = new(shape => $"select count(*)::int from ({Text(shape, new Part("d.id", false, false))}) d");

    /// <summary>Discrepancies by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<DiscrepancyRow>> ByIds(List<long> ids) => RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids));

    /// <summary>The discrepancies of sessions, whatever their state.</summary>
    public static ScopedQuery<IReadOnlyList<DiscrepancyRow>> OfSessions(IReadOnlyList<SessionKeyRow> sessions) => RowQuery.List(
        OfSessionsSql,
        Row,
        RowQuery.Value<long[]>("pupils", [.. sessions.Select(session => session.PupilId)]),
        RowQuery.Value<DateOnly[]>("dates", [.. sessions.Select(session => session.Date)]),
        RowQuery.Value<short[]>("halves", [.. sessions.Select(session => (short)session.Half)]));

    /// <summary>A page of discrepancies, the latest session first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">Session and key of the discrepancy before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<DiscrepancyRow>> Page(DiscrepancyFilter filter, (DateOnly Date, Half Half, long Id)? after, int limit)
    {
        List<NpgsqlParameter> parameters = [.. Parameters(filter), RowQuery.Value("limit", limit)];
        if (after is { } key)
        {
            parameters.Add(RowQuery.Value("after_date", key.Date));
            parameters.Add(RowQuery.Value("after_half", (short)key.Half));
            parameters.Add(RowQuery.Value("after_id", key.Id));
        }

        return RowQuery.List(PageSql[(Shape.Of(filter), after is not null)], Row, parameters);
    }

    /// <summary>How many discrepancies all the pages hold.</summary>
    public static ScopedQuery<int> Count(DiscrepancyFilter filter) =>
        RowQuery.First(CountSql[Shape.Of(filter)], reader => reader.GetInt32(0), [.. Parameters(filter)]);

    // Two ordered index scans an organisation: what it has to act on, and what a relationship alone lets it see, which is kept for each
    // reader. Each stops after a page, and what both find, or two organisations of one caller, is said once. The rows kept for readers are
    // put in order before they are joined: else the planner, which thinks them few, looks at every discrepancy and sorts. They need no
    // predicate more, since their organisations are the caller's readers themselves. Where those to act on fill a page, none of the others that is
    // older than its last is looked at.
    private static string Text(Shape shape, Part part)
    {
        var order = part.Order("d.id", "d");
        var found = $"select {part.Columns} from discrepancy d where {Visible} and {Where(shape)} {part.Behind("d.id", "d")}";
        if (shape.OfPupil)
        {
            return $"{found} {(shape.ActionBy ? "and d.action_by_id = any(@action_by)" : "")} {order}";
        }

        var acting = $"""
            select d.* from (select distinct unnest({(shape.ActionBy ? "@action_by" : "@readers")}) as id) o
             cross join lateral ({found} and d.action_by_id = o.id {order}) d
            """;
        if (shape.ActionBy)
        {
            return $"{acting} {order}";
        }

        var related = $"""
            select d.* from (select distinct unnest(@readers) as id) o cross join unnest(@open) w (open)
             cross join lateral (
               select {part.Columns}
                 from (select k.* from discrepancy_reader k
                        where k.organisation_id = o.id and k.open = w.open {Between(shape, "k")} {part.Behind("k.discrepancy_id", "k")} {part.Since("k")}
                        {part.InOrder("k.discrepancy_id", "k")}) k
                 join discrepancy d on d.id = k.discrepancy_id
                where {Visible} and {Where(shape)} {part.Order("k.discrepancy_id", "k")}) d
            """;
        return part.Limited
            ? $"with acting as materialized ({acting} {order}) select distinct d.* from (select * from acting union all {related}) d {order}"
            : $"select distinct d.* from ({acting} union all {related}) d";
    }

    private static string Where(Shape shape) =>
        (shape.InStates ? "d.state = any(@states)" : "d.state <> 'RESOLVED'")
        + (shape.OfKinds ? " and d.kind = any(@kinds)" : "")
        + (shape.OfPupil ? " and d.pupil_id = @pupil" : "")
        + Between(shape, "d");

    private static string Between(Shape shape, string alias) =>
        (shape.From ? $" and {alias}.session_date >= @from" : "") + (shape.To ? $" and {alias}.session_date <= @to" : "");

    private static IEnumerable<NpgsqlParameter> Parameters(DiscrepancyFilter filter)
    {
        if (filter.ActionBy is { } organisations)
        {
            yield return RowQuery.Value("action_by", organisations);
        }

        if (filter.States is { } states)
        {
            yield return RowQuery.Value<string[]>("states", [.. states.Select(Stored.Name)]);
        }

        if (filter.ActionBy is null && filter.PupilId is null)
        {
            bool[] open = filter.States is { } some ? [.. some.Select(state => state != DiscrepancyState.Resolved).Distinct()] : [true];
            yield return RowQuery.Value("open", open);
        }

        if (filter.Kinds is { } kinds)
        {
            yield return RowQuery.Value<string[]>("kinds", [.. kinds.Select(Stored.Name)]);
        }

        if (filter.PupilId is { } pupil)
        {
            yield return RowQuery.Value("pupil", pupil);
        }

        if (filter.From is { } from)
        {
            yield return RowQuery.Value("from", from);
        }

        if (filter.To is { } to)
        {
            yield return RowQuery.Value("to", to);
        }
    }

    private static DiscrepancyRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        reader.GetFieldValue<DateOnly>(2),
        (Half)reader.GetInt16(3),
        new Discrepancy(reader.Member<DiscrepancyKind>(4), reader.Read<int?>(5), reader.Read<int?>(6), reader.GetInt32(7)),
        reader.Member<DiscrepancyState>(8),
        reader.GetFieldValue<DateTimeOffset>(9),
        reader.IsDBNull(10)
            ? null
            : new DiscrepancyExplanationRow(
                reader.GetString(10), reader.GetFieldValue<DateTimeOffset>(11), reader.GetString(12), reader.Read<string>(13), reader.GetInt32(14)),
        reader.Read<DateTimeOffset?>(15),
        reader.Read<string>(16) == "PERSON");

    private readonly record struct Shape(bool ActionBy, bool InStates, bool OfKinds, bool OfPupil, bool From, bool To)
    {
        public static Shape Of(DiscrepancyFilter filter) => new(
            filter.ActionBy is not null, filter.States is not null, filter.Kinds is not null, filter.PupilId is not null, filter.From is not null,
            filter.To is not null);
    }

    // Where a page begins and in which order: by the columns of the table that the index is on.
    private readonly record struct Part(string Columns, bool After, bool Limited)
    {
        public string Behind(string id, string alias) =>
            After ? $"and ({alias}.session_date, {alias}.half, {id}) < (@after_date, @after_half, @after_id)" : "";

        public string InOrder(string id, string alias) => Limited ? $"order by {alias}.session_date desc, {alias}.half desc, {id} desc" : "";

        public string Since(string alias) => Limited
            ? $"and {alias}.session_date >= (select case when count(*) = @limit then min(a.session_date) else '-infinity' end from acting a)"
            : "";

        public string Order(string id, string alias) => Limited ? $"{InOrder(id, alias)} limit @limit" : "";
    }
}
