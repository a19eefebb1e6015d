using Npgsql;

namespace Partnership.Postgres.Events;

/// <summary>How far the log is settled, asked within an operation: what is read after it in the same operation holds everything up to there.</summary>
public static class EventEnd
{
    private const string End = "select transaction_id, number from event_log_end()";

    /// <summary>The cursor behind the last settled event, good for a stream of any filter; to be asked before everything else (<see cref="ScopedSession.AskFirst"/>).</summary>
    public static ScopedQuery<string> Query { get; } = new(End, [], ReadAsync);

    private static async ValueTask<string> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var place = await reader.ReadAsync(cancellationToken) ? new LogPosition(reader.GetFieldValue<ulong>(0), reader.GetInt64(1)) : LogPosition.Start;
        return EventCursor.Of(place, 0);
    }
}
