using Partnership.Attendance.Organisations;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Organisations;

/// <summary>Reads of who stated which policy: the organisation's own.</summary>
public static class PolicyChangeReads
{
    private static readonly string Sql = $"""
        select c.organisation_id, c.policy, c.starts, c.settings, c.originals, c.amended, c.changed_at, c.changed_by_name, c.changed_by_position
          from unnest(@organisations) as k (organisation_id)
          join lateral (
            select c.* from policy_change c
             where c.organisation_id = k.organisation_id and {AccessPredicates.Of(GuardedTable.PolicyChange, "c")} order by c.id desc limit @limit) c on true
         order by c.organisation_id, c.id desc
        """;

    /// <summary>The latest statements of organisations, the latest first.</summary>
    /// <param name="organisations">The organisations.</param>
    /// <param name="limit">How many of each at most.</param>
    public static ScopedQuery<IReadOnlyList<PolicyChangeRow>> Of(int[] organisations, int limit) => RowQuery.List(
        Sql,
        reader => new PolicyChangeRow(
            reader.GetInt32(0),
            reader.Member<PolicyKind>(1),
            reader.GetFieldValue<DateOnly>(2),
            [
                .. reader.GetFieldValue<string[]>(3).Zip(reader.GetFieldValue<string?[]>(4), reader.GetFieldValue<string?[]>(5))
                    .Select(change => new SettingChange(change.First, change.Second, change.Third)),
            ],
            reader.GetFieldValue<DateTimeOffset>(6),
            reader.GetString(7),
            reader.GetString(8)),
        RowQuery.Value("organisations", organisations),
        RowQuery.Value("limit", limit));
}
