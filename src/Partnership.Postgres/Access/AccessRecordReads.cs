using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Who looked at the caller's pupils: for the organisations that answer for a child, never for a partner application.</summary>
public static class AccessRecordReads
{
    // The caller's own pupils only: a page of another school's children stands in the same record.
    private static readonly string Columns = "r.id, r.at, r.organisation_id, r.client, r.person, r.claim_set, r.purpose, r.operation, r.fields, "
        + "(select standing_records(array_agg(u.id)) from access_owner w cross join unnest(r.pupil_ids) u(id) "
        + $"where w.record_id = r.id and {AccessPredicates.Of(GuardedTable.AccessOwner, "w")} and (w.whole or exists (select from pupil_access p "
        + "where p.owner_id = w.owner_id and p.listed_as = u.id and p.block = r.id >> 10 and p.step = w.step and (r.id & 1023)::smallint = any(p.places) "
        + $"and {AccessPredicates.Of(GuardedTable.PupilAccess, "p")})))";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.AccessRecord, "r");

    private static readonly StatementText<(bool OfPupil, bool ByOthers)> PageSql = new(shape => $"""
        select {Columns} from access_record r
          join (select distinct k.id from unnest(@writers) w(id) {(shape.OfPupil ? "cross join unnest(array(select keys_of_child(@pupil))) c(key)" : "")}
                 cross join lateral ({Keys(shape)}) k order by k.id desc limit @limit) k on k.id = r.id
         where {Visible} order by r.id desc
        """);

    /// <summary>A page of records, the latest first.</summary>
    /// <param name="pupil">Of one pupil; null for all whom the caller answers for.</param>
    /// <param name="byOthers">Without those of the caller's own organisations.</param>
    /// <param name="before">The key before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<AccessRecordRow>> Page(long? pupil, bool byOthers, long? before, int limit) => RowQuery.List(
        PageSql[(pupil is not null, byOthers)], Row, [.. Parameters(pupil), RowQuery.Value("before", before ?? long.MaxValue), RowQuery.Value("limit", limit)]);

    // Each of the caller's organisations from the end of its own index: a page reads a page, whatever lies behind it. Of one child it reads block by
    // block (ADR 0072), and the last one whole: what is later than anything that was left out is then among what was read.
    private static string Keys((bool OfPupil, bool ByOthers) shape)
    {
        var others = shape.ByOthers ? "and exists (select from access_record o where o.id = k.id and o.organisation_id <> all(@writers))" : "";
        return shape.OfPupil
            ? $"""
                select k.id from pupil_access p cross join lateral (select distinct p.block * 1024 + n as id from unnest(p.places) n) k
                 where p.owner_id = w.id and p.listed_as = c.key and p.block <= @before >> 10 and k.id < @before {others}
                 order by p.block desc fetch first (@limit) rows with ties
                """
            : $"select k.id from (select p.record_id as id from access_owner p where p.owner_id = w.id) k where k.id < @before {others} order by k.id desc limit @limit";
    }

    private static IEnumerable<NpgsqlParameter> Parameters(long? pupil)
    {
        if (pupil is { } id)
        {
            yield return RowQuery.Value("pupil", id);
        }
    }

    private static AccessRecordRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetFieldValue<DateTimeOffset>(1),
        reader.GetInt32(2),
        reader.GetString(3),
        reader.Read<string>(4),
        reader.GetString(5),
        reader.Member<Purpose>(6),
        reader.GetString(7),
        reader.GetFieldValue<string[]>(8),
        reader.Read<long[]>(9) ?? []);
}
