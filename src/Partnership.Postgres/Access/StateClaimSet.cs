using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>States the next version of a claim set, on behalf of the operator (ADR 0065): every server goes by it within a second.</summary>
public sealed class StateClaimSet(PartnershipDatabase database)
{
    private const string Sql = """
        insert into claim_set (name, version, organisation_kind, choice, reads, writes, data_classes, purposes, in_force_from, stated_by, stated_by_position, reason)
        select c.name, c.version + 1, c.organisation_kind, c.choice,
               array(select x from unnest(c.reads || @add_reads) with ordinality u(x, n) where x <> all(@remove_reads) group by x order by min(n)),
               array(select x from unnest(c.writes || @add_writes) with ordinality u(x, n) where x <> all(@remove_writes) group by x order by min(n)),
               array(select x from unnest(c.data_classes || @add_classes) with ordinality u(x, n) where x <> all(@remove_classes) group by x order by min(n)),
               array(select x from unnest(c.purposes || @add_purposes) with ordinality u(x, n) where x <> all(@remove_purposes) group by x order by min(n)),
               @now, @by, @position, @reason
          from claim_set c where c.name = @name order by c.version desc limit 1
        returning version
        """;

    /// <summary>States it, as the owner of the tables.</summary>
    /// <param name="name">The claim set.</param>
    /// <param name="add">What it holds from now on.</param>
    /// <param name="remove">What it holds no more.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="reason">Why; not blank.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The version; null for a claim set that there is not.</returns>
    /// <exception cref="PostgresException">A limit that no claim set passes (<see cref="PostgresErrorCodes.CheckViolation"/>), by its name.</exception>
    public async Task<int?> RunAsync(
        string name, IReadOnlyList<ClaimSetPart> add, IReadOnlyList<ClaimSetPart> remove, Person by, string reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var connection = await database.Owner.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        int? version = null;
        await using (var batch = new StatementBatch(transaction))
        {
            batch.Rows(
                Sql,
                row => version = row.GetInt32(0),
                ("name", name), ("now", database.Clock.GetUtcNow()), ("by", by.Name.Trim()), ("position", by.Position.Trim()), ("reason", reason.Trim()),
                ("add_reads", Of(add, ClaimSetPartKind.Read)), ("remove_reads", Of(remove, ClaimSetPartKind.Read)),
                ("add_writes", Of(add, ClaimSetPartKind.Write)), ("remove_writes", Of(remove, ClaimSetPartKind.Write)),
                ("add_classes", Of(add, ClaimSetPartKind.See)), ("remove_classes", Of(remove, ClaimSetPartKind.See)),
                ("add_purposes", Of(add, ClaimSetPartKind.For)), ("remove_purposes", Of(remove, ClaimSetPartKind.For)));
            await batch.ExecuteAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        database.Callers.Forget();
        return version;
    }

    private static string[] Of(IReadOnlyList<ClaimSetPart> parts, ClaimSetPartKind kind) => [.. parts.Where(part => part.Kind == kind).Select(part => part.Name)];
}
