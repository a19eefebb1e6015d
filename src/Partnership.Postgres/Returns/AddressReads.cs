using Partnership.Postgres.Access;

namespace Partnership.Postgres.Returns;

/// <summary>Reads of what the admission register holds for a return besides names and contacts.</summary>
public static class AddressReads
{
    private static readonly string Sql = $"""
        select p.id, p.address from pupil p
         where p.id = any(@pupils) and p.address is not null and 'CONTACT' = any(@classes) and {AccessPredicates.Of(GuardedTable.Pupil, "p")}
        """;

    /// <summary>The addresses of pupils, where they are known.</summary>
    public static ScopedQuery<IReadOnlyList<KeyValuePair<long, string>>> OfPupils(long[] pupils) => RowQuery.List(
        Sql, reader => KeyValuePair.Create(reader.GetInt64(0), reader.GetString(1)), RowQuery.Value("pupils", pupils));
}
