using Partnership.Postgres.Access;

namespace Partnership.Postgres.Organisations;

/// <summary>Reads of the two people of each provider (S07).</summary>
public static class ProviderContactReads
{
    private static readonly string Sql = $"""
        select distinct on (c.provider_id) c.provider_id, c.named_at, c.sender_name, c.sender_position, c.responsible_name, c.responsible_position
          from provider_contact c where c.provider_id = any(@providers) and {AccessPredicates.Of(GuardedTable.ProviderContact, "c")}
         order by c.provider_id, c.named_at desc
        """;

    /// <summary>The latest names of providers; those that the caller may not see, or that nobody named, are left out.</summary>
    public static ScopedQuery<IReadOnlyList<ProviderContactsRow>> Of(int[] providers) => RowQuery.List(
        Sql,
        reader => new ProviderContactsRow(
            reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)),
        RowQuery.Value("providers", providers));
}
