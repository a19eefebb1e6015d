using Npgsql;

namespace Partnership.Postgres;

/// <summary>Which of this program's migrations a database has, asked as a caller: the service itself owns nothing.</summary>
internal static class SchemaState
{
    /// <summary>The names of the migrations that are missing, in order.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        List<string> wanted = [.. Migration.Embedded().Select(migration => migration.Name)];
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select name from schema_migration", connection);
        var applied = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                applied.Add(reader.GetString(0));
            }
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            return wanted;
        }

        return [.. wanted.Where(name => !applied.Contains(name))];
    }
}
