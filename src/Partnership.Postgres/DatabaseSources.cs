using Npgsql;

namespace Partnership.Postgres;

/// <summary>The pools of connections: what the driver is told for each.</summary>
internal static class DatabaseSources
{
    private const int PreparedStatements = 400;

    // Planning anew for each set of arrays costs several times what the statements themselves do (bench/README.md): every statement here
    // is written for one plan, whatever its parameters.
    private const string GenericPlans = "-c plan_cache_mode=force_generic_plan";

    /// <summary>For every caller's reads and writes.</summary>
    public static NpgsqlDataSource Callers(PostgresOptions options) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "partnership-api",
            MaxPoolSize = options.MaxConnections,
            CommandTimeout = (int)Math.Ceiling(options.CommandTimeout.TotalSeconds),
            MaxAutoPrepare = PreparedStatements,
            AutoPrepareMinUsages = 2,
            Options = string.Join(' ', GenericPlans, new NpgsqlConnectionStringBuilder(options.ConnectionString).Options).TrimEnd(),
            // Nothing is ever set beyond its transaction, so there is nothing to reset and a round trip's work to save.
            NoResetOnClose = true,
            Enlist = false,
            IncludeErrorDetail = false,
        }.ConnectionString);

    /// <summary>For the event tail and the keepers, which serve no caller.</summary>
    public static NpgsqlDataSource Tail(PostgresOptions options)
    {
        var tail = options.TailConnectionString is { } own
            ? new NpgsqlConnectionStringBuilder(own)
            : new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = "partnership_tail" };
        tail.ApplicationName = "partnership-tail";
        tail.MaxPoolSize = 8;
        tail.MaxAutoPrepare = 20;
        tail.AutoPrepareMinUsages = 2;
        tail.NoResetOnClose = true;
        tail.Enlist = false;
        return NpgsqlDataSource.Create(tail.ConnectionString);
    }

    /// <summary>For migrations, imports and the demonstration county.</summary>
    /// <exception cref="InvalidOperationException">No owner's connection string is configured.</exception>
    public static NpgsqlDataSource Owner(PostgresOptions options) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(options.OwnerConnectionString
            ?? throw new InvalidOperationException("No owner's connection string is configured: migrations and imports need one."))
        {
            ApplicationName = "partnership-owner",
            MaxPoolSize = 8,
            Enlist = false,
        }.ConnectionString);
}
