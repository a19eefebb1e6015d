using Npgsql;
using Partnership.Attendance.Pupils;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>Reads of entries on admission registers.</summary>
public static class RegistrationReads
{
    internal const string Columns = "g.id, g.pupil_id, g.school_id, g.status, g.starts, g.ends";
    private static readonly string Visible = AccessPredicates.Of(GuardedTable.Registration, "g");

    private static readonly string ByIdsSql = $"select {Columns} from registration g where g.id = any(@ids) and {Visible}";
    private static readonly string OfPupilsSql =
        $"select {Columns} from registration g where g.pupil_id = any(@pupils) and {Visible} order by g.pupil_id, g.starts desc, g.id";

    /// <summary>Registrations by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<RegistrationRow>> ByIds(List<long> ids) => RowQuery.List(
        ByIdsSql, r => Row(r, 0), RowQuery.Value("ids", ids));

    /// <summary>The registrations of pupils, the latest first.</summary>
    public static ScopedQuery<IReadOnlyList<RegistrationRow>> OfPupils(long[] pupils) => RowQuery.List(
        OfPupilsSql, r => Row(r, 0), RowQuery.Value("pupils", pupils));

    internal static RegistrationRow Row(NpgsqlDataReader reader, int first) => new(
        reader.GetInt64(first),
        reader.GetInt64(first + 1),
        reader.GetInt32(first + 2),
        reader.Member<RegistrationStatus>(first + 3),
        reader.GetFieldValue<DateOnly>(first + 4),
        reader.Read<DateOnly?>(first + 5));
}
