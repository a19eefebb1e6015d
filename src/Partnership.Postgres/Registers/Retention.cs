using Npgsql;

namespace Partnership.Postgres.Registers;

/// <summary>Removes what has been kept for its time, or says what it would remove (<see cref="RetentionRules"/>, docs/retention.md).</summary>
/// <remarks>Runs as the owner of the tables. What the law keeps is kept by triggers as well: a clock that runs ahead removes nothing.</remarks>
public sealed class Retention(PartnershipDatabase database)
{
    /// <summary>Goes through every table, each in a transaction of its own.</summary>
    /// <param name="today">The day in England.</param>
    /// <param name="remove">Whether anything is removed; false for a dry run.</param>
    /// <param name="cancellation">Ends it between two tables.</param>
    /// <returns>A line for each table that a run removes from, in that order.</returns>
    /// <exception cref="PostgresException">The database refused: by its own clock an entry of a register is too young.</exception>
    public async Task<IReadOnlyList<RetentionLine>> RunAsync(DateOnly today, bool remove, CancellationToken cancellation = default)
    {
        var firstKept = today.AddYears(-RetentionRules.Years);
        List<RetentionLine> lines = [];
        await using var connection = await database.Owner.OpenConnectionAsync(cancellation);
        foreach (var rule in RetentionRules.Removed)
        {
            lines.Add(await RunAsync(rule, firstKept, remove, connection, cancellation));
        }

        return lines;
    }

    private static async Task<RetentionLine> RunAsync(RetentionRule rule, DateOnly firstKept, bool remove, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var over = $"({rule.From})::date < $1 {(rule.Only is null ? "" : $"and {rule.Only}")}";
        var found = remove
            ? $"with gone as (delete from {rule.Table} x where {over} returning ({rule.From})::date as day) select count(*), min(day) from gone"
            : $"select count(*), min(({rule.From})::date) from {rule.Table} x where {over}";
#pragma warning disable CA2100 // Put together from constants of the code.
        await using var command = new NpgsqlCommand(found, connection);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = firstKept });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new RetentionLine(rule.Table, reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1));
    }
}
