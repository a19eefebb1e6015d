using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Events;

/// <summary>Which of some events a caller may have at this moment, and what they say: decided by one scoped read, live and on replay alike.</summary>
internal static class Delivery
{
    private static readonly string Visible = $"""
        select e.number, e.event_id, e.kind, e.version, e.occurred_at, e.recorded_at, e.organisation_id, e.pupil_id,
               e.session_date, e.half, e.category, e.previous_category, e.absence_id
          from event_log e
         where e.number = any(@numbers) and {AccessPredicates.Of(GuardedTable.EventLog, "e")}
        """;

    /// <summary>The cursor behind an event.</summary>
    public static string CursorOf(long number) => Cursor.Write(EventLog.CursorList, number);

    /// <summary>The events among <paramref name="wanted"/> that the scope lets through, by number.</summary>
    public static async Task<IReadOnlyDictionary<long, AbsenceUpdateRow>> ReadAsync(
        NpgsqlDataSource source, AccessScope scope, IEnumerable<LogEntry> wanted, CancellationToken cancellationToken)
    {
        await using var session = new ScopedSession(source, scope, cancellationToken);
        var numbers = new NpgsqlParameter<long[]>("numbers", NpgsqlDbType.Array | NpgsqlDbType.Bigint)
        {
            TypedValue = [.. wanted.Select(entry => entry.Position.Number)],
        };
        return await session.AskNow(new ScopedQuery<IReadOnlyDictionary<long, AbsenceUpdateRow>>(Visible, [numbers], RowsAsync));
    }

    private static async ValueTask<IReadOnlyDictionary<long, AbsenceUpdateRow>> RowsAsync(
        NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<long, AbsenceUpdateRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var number = reader.GetInt64(0);
            rows.Add(number, new AbsenceUpdateRow(
                CursorOf(number),
                reader.GetGuid(1),
                reader.GetString(2),
                reader.GetInt32(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetFieldValue<DateTimeOffset>(5),
                reader.GetInt32(6),
                Nullable<long>(reader, 7),
                Nullable<DateOnly>(reader, 8),
                (Half?)Nullable<short>(reader, 9),
                reader.MemberOrNull<StatisticalCategory>(10),
                reader.MemberOrNull<StatisticalCategory>(11),
                Nullable<long>(reader, 12)));
        }

        return rows;
    }

    private static T? Nullable<T>(NpgsqlDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}
