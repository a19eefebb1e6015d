using Npgsql;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Rules;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Duties;

/// <summary>Reads of duties: one index scan an organisation, whose cost follows the length of the answer.</summary>
public static class DutyReads
{
    private const string Columns = "d.id, d.organisation_id, d.holder, d.rule, d.kind, d.subject, d.pupil_id, d.begins_at, d.due_on, d.due_at, "
        + "d.ends_at, d.done_at, d.done_by_name, d.done_by_position, d.done_note";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.Duty, "d");
    private static readonly string ByIdsSql = $"select {Columns} from duty d where d.id = any(@ids) and {Visible}";

    private static readonly StatementText<(Shape Shape, bool After)> PageSql = new(shape => $"""
        select d.* from unnest(@organisations) o(id)
         cross join lateral (
           select {Columns} from duty d
            where d.organisation_id = o.id and {Visible} and {Where(shape.Shape)}
              {(shape.After ? "and (d.ends_at, d.id) > (@after_ends, @after_id)" : "")}
            order by d.ends_at, d.id limit @limit) d
         order by d.ends_at, d.id limit @limit
        """);

    private static readonly StatementText<Shape> CountSql = new(shape =>
        $"select count(*)::int from duty d where d.organisation_id = any(@organisations) and {Visible} and {Where(shape)}");

    /// <summary>Duties by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<DutyRow>> ByIds(List<long> ids, DateTimeOffset now) =>
        RowQuery.List(ByIdsSql, reader => Row(reader, now), RowQuery.Value("ids", ids));

    /// <summary>A page of duties, the earliest due first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">End and key of the duty before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<DutyRow>> Page(DutyFilter filter, (DateTimeOffset Ends, long Id)? after, int limit)
    {
        List<NpgsqlParameter> parameters = [.. Parameters(filter), RowQuery.Value("limit", limit)];
        if (after is { } key)
        {
            parameters.Add(RowQuery.Value("after_ends", key.Ends));
            parameters.Add(RowQuery.Value("after_id", key.Id));
        }

        return RowQuery.List(PageSql[(Shape.Of(filter), after is not null)], reader => Row(reader, filter.Now), parameters);
    }

    /// <summary>How many duties all the pages hold.</summary>
    public static ScopedQuery<int> Count(DutyFilter filter) =>
        RowQuery.First(CountSql[Shape.Of(filter)], reader => reader.GetInt32(0), [.. Parameters(filter)]);

    private static string Where(Shape shape) =>
        (shape.Done ? "d.done_at is not null" : "d.done_at is null")
        + " and coalesce(d.begins_at <= @now, true)"
        + (shape.DueBy ? " and d.ends_at <= @due_by" : "")
        + (shape.OfKinds ? " and d.kind = any(@kinds)" : "")
        + (shape.OfHolders ? " and d.holder = any(@holders)" : "")
        + (shape.OfPupil ? " and d.pupil_id = @pupil" : "")
        + (shape.Overdue switch { null => "", true => " and d.ends_at < @now", false => " and d.ends_at >= @now" });

    private static IEnumerable<NpgsqlParameter> Parameters(DutyFilter filter)
    {
        yield return RowQuery.Value("organisations", filter.Organisations);
        yield return RowQuery.Value("now", filter.Now);
        if (filter.DueBy is { } dueBy)
        {
            yield return RowQuery.Value("due_by", dueBy);
        }

        if (filter.Kinds is { } kinds)
        {
            yield return RowQuery.Value<string[]>("kinds", [.. kinds.Select(Stored.Name)]);
        }

        if (filter.Holders is { } holders)
        {
            yield return RowQuery.Value<string[]>("holders", [.. holders.Select(Stored.Name)]);
        }

        if (filter.PupilId is { } pupil)
        {
            yield return RowQuery.Value("pupil", pupil);
        }
    }

    private static DutyRow Row(NpgsqlDataReader reader, DateTimeOffset now)
    {
        var duty = new Duty(
            RuleBook.Get(reader.GetString(3)),
            reader.Member<DutyKind>(4),
            reader.GetString(5),
            reader.Member<DutyHolder>(2),
            reader.GetInt32(1),
            reader.Read<long?>(6),
            new Due(reader.GetFieldValue<DateOnly>(8), reader.Read<DateTimeOffset?>(9)),
            reader.Read<DateTimeOffset?>(7));
        var done = reader.IsDBNull(11)
            ? null
            : new DutyDoneRow(reader.GetFieldValue<DateTimeOffset>(11), reader.GetString(12), reader.Read<string>(13), reader.Read<string>(14));
        return new DutyRow(reader.GetInt64(0), duty, done is null && duty.IsOverdue(now), done);
    }

    private readonly record struct Shape(bool DueBy, bool OfKinds, bool OfHolders, bool OfPupil, bool? Overdue, bool Done)
    {
        public static Shape Of(DutyFilter filter) => new(
            filter.DueBy is not null, filter.Kinds is not null, filter.Holders is not null, filter.PupilId is not null, filter.Overdue, filter.Done);
    }
}
