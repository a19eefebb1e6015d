using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Registers;

/// <summary>Removes what has been kept for its time, or says what it would remove (<see cref="RetentionRules"/>, docs/retention.md).</summary>
/// <remarks>Runs as the owner of the tables. What the law keeps is kept by triggers as well: a clock that runs ahead removes nothing.</remarks>
public sealed class Retention(PartnershipDatabase database)
{
    /// <summary>Goes through every table, each in a transaction of its own. What is removed is written down with it: table, count and day, and no child.</summary>
    /// <param name="today">The day in England.</param>
    /// <param name="by">Who removes; null for a dry run, which removes nothing and is not written down.</param>
    /// <param name="cancellation">Ends it between two tables.</param>
    /// <returns>A line for each table that a run removes from, in that order.</returns>
    /// <exception cref="PostgresException">The database refused: by its own clock an entry of a register is too young.</exception>
    public async Task<IReadOnlyList<RetentionLine>> RunAsync(DateOnly today, Person? by, CancellationToken cancellation = default)
    {
        var firstKept = today.AddYears(-RetentionRules.Years);
        List<RetentionLine> lines = [];
        await using var connection = await database.Owner.OpenConnectionAsync(cancellation);
        var run = by is null ? (long?)null : (long?)await ScalarAsync(
            connection, null, "insert into retention_run (began_at, first_kept, run_by, run_by_position) values ($1, $2, $3, $4) returning id", cancellation,
            database.Clock.GetUtcNow().UtcDateTime, firstKept, by.Name.Trim(), by.Position.Trim());
        foreach (var rule in RetentionRules.Removed)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var line = await RunAsync(rule, rule.IsByAgreement ? today : firstKept, run is not null, connection, transaction, cancellation);
            if (run is { } id && line.Rows > 0)
            {
                await ScalarAsync(
                    connection, transaction, "insert into retention_run_line (run_id, table_name, removed, oldest) values ($1, $2, $3, $4)", cancellation,
                    id, line.Table, line.Rows, line.Oldest!.Value);
            }

            await transaction.CommitAsync(cancellation);
            lines.Add(line);
        }

        if (run is { } ended)
        {
            await ScalarAsync(connection, null, "update retention_run set ended_at = $1 where id = $2", cancellation, database.Clock.GetUtcNow().UtcDateTime, ended);
        }

        return lines;
    }

    private static async Task<object?> ScalarAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, CancellationToken cancellation, params object[] values)
    {
#pragma warning disable CA2100 // Constants of the code.
        await using var command = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync(cancellation);
    }

    private static async Task<RetentionLine> RunAsync(RetentionRule rule, DateOnly firstKept, bool remove, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var over = $"({rule.From})::date < $1 {(rule.Only is null ? "" : $"and {rule.Only}")}";
        var found = remove
            ? $"with gone as (delete from {rule.Table} x where {over} returning ({rule.From})::date as day) select count(*), min(day) from gone"
            : $"select count(*), min(({rule.From})::date) from {rule.Table} x where {over}";
#pragma warning disable CA2100 // Put together from constants of the code.
        await using var command = new NpgsqlCommand(found, connection, transaction);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = firstKept });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new RetentionLine(rule.Table, reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1));
    }
}
