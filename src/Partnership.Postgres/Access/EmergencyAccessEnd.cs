using Npgsql;

namespace Partnership.Postgres.Access;

/// <summary>Ends emergency accesses whose time is over. The end of their day ends them even where nobody does.</summary>
public sealed class EmergencyAccessEnd
{
    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;

    internal EmergencyAccessEnd(NpgsqlDataSource source, TimeProvider clock) => (_source, _clock) = (source, clock);

    /// <summary>Ends what has run out by the database's clock of days, and returns how many.</summary>
    public async Task<long> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var command = _source.CreateCommand("select end_emergency_access($1)");
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = _clock.GetUtcNow().UtcDateTime });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
