using Npgsql;

namespace Partnership.Postgres;

/// <summary>A pooled connection that PostgreSQL ended while nobody used it: that shows only when it is used, and costs the one who does a second attempt.</summary>
internal static class LostConnection
{
    /// <summary>Whether a failure came of the connection's end. What was sent may have been carried out: only reads, and writes before their first statement, are tried again.</summary>
    public static bool Explains(Exception exception) =>
        exception is NpgsqlException { InnerException: IOException }
        || exception is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown };

    /// <summary>The statements of a batch that failed, with their parameters, for another connection: what the driver knows of the first one stays behind.</summary>
    public static List<NpgsqlBatchCommand> Take(NpgsqlBatch failed)
    {
        var taken = new List<NpgsqlBatchCommand>(failed.BatchCommands.Count);
        foreach (NpgsqlBatchCommand command in failed.BatchCommands)
        {
            var again = new NpgsqlBatchCommand(command.CommandText);
            var parameters = command.Parameters.Cast<NpgsqlParameter>().ToArray();
            command.Parameters.Clear();
            foreach (var parameter in parameters)
            {
                again.Parameters.Add(parameter);
            }

            taken.Add(again);
        }

        return taken;
    }

    /// <summary>Asks statements over a new connection, and forgets those that waited with the lost one: they ended with it.</summary>
    /// <exception cref="NpgsqlException">PostgreSQL is still away; the new connection is given back.</exception>
    public static async Task<(NpgsqlConnection Connection, NpgsqlDataReader Reader)> AskAgainAsync(
        NpgsqlDataSource source, List<NpgsqlBatchCommand> statements, CancellationToken cancellationToken)
    {
        source.Clear();
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var batch = connection.CreateBatch();
            statements.ForEach(batch.BatchCommands.Add);
            return (connection, await batch.ExecuteReaderAsync(cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
