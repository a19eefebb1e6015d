using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Who looked at the caller's pupils: for the organisations that answer for a child, never for a partner application.</summary>
public static class AccessRecordReads
{
    // The caller's own pupils only: a page of another school's children stands in the same record.
    private static readonly string Columns = "r.id, r.at, r.organisation_id, r.client, r.person, r.claim_set, r.purpose, r.operation, r.fields, "
        + $"(select array_agg(distinct p.pupil_id) from pupil_access p where {AccessPredicates.Of(GuardedTable.PupilAccess, "p")} and p.record_id = r.id)";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.AccessRecord, "r");

    private static readonly StatementText<(bool OfPupil, bool ByOthers)> PageSql = new(shape => $"""
        select {Columns} from access_record r
          join (select distinct k.record_id from unnest(@writers) w(id) cross join lateral ({Keys(shape)}) k order by k.record_id desc limit @limit) k
            on k.record_id = r.id
         where {Visible} order by r.id desc
        """);

    /// <summary>A page of records, the latest first.</summary>
    /// <param name="pupil">Of one pupil; null for all whom the caller answers for.</param>
    /// <param name="byOthers">Without those of the caller's own organisations.</param>
    /// <param name="before">The key before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<AccessRecordRow>> Page(long? pupil, bool byOthers, long? before, int limit) => RowQuery.List(
        PageSql[(pupil is not null, byOthers)], Row, [.. Parameters(pupil), RowQuery.Value("before", before ?? long.MaxValue), RowQuery.Value("limit", limit)]);

    // Each of the caller's organisations from the end of its own index: a page reads a page, whatever lies behind it.
    private static string Keys((bool OfPupil, bool ByOthers) shape)
    {
        var pupil = shape.OfPupil ? "and p.pupil_id = @pupil" : "";
        var others = shape.ByOthers ? "and exists (select from access_record o where o.id = p.record_id and o.organisation_id <> all(@writers))" : "";
        return $"select distinct p.record_id from pupil_access p where p.owner_id = w.id {pupil} and p.record_id < @before {others} order by p.record_id desc limit @limit";
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
