using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance.Access;
using Partnership.Attendance.Events;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Access;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Events;

/// <summary>Which of some events a caller may have at this moment, and what they say: decided by one scoped read, live and on replay alike.</summary>
internal static class Delivery
{
    private static readonly string Visible = Among(AccessPredicates.Of(GuardedTable.EventLog, "e"));
    private static readonly string VisibleByTie = Among(AccessPredicates.OfEventByTie("e"));

    // The instants leave out the partitions that cannot hold the events.
    private static string Among(string visible) => $"""
        select e.number, e.event_id, e.kind, e.entity, e.entity_id, e.version, e.occurred_at, e.recorded_at, e.organisation_id, e.school_id, e.pupil_id,
               e.session_date, e.half, e.category, e.previous_category, e.absence_id, e.payload::text
          from event_log e
         where e.number = any(@numbers) and e.recorded_at between @first and @last and {visible}
        """;

    /// <summary>The events among <paramref name="wanted"/> that the scope lets through, in their order, with the rows that they refer to.</summary>
    /// <param name="callers">Opens its sessions.</param>
    /// <param name="scope">Who reads; a kind whose resource its claim set does not hold never comes.</param>
    /// <param name="wanted">Events in the log's order.</param>
    /// <param name="binding">What their cursors are bound to.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <param name="bare">Without the rows that they refer to.</param>
    public static async Task<Delivered> ReadAsync(
        CallerSessions callers, AccessScope scope, IEnumerable<LogEntry> wanted, long binding, CancellationToken cancellationToken, bool bare = false)
    {
        List<LogEntry> allowed = [.. wanted.Where(entry => EventAccess.MayFollow(scope.Caller.ClaimSet, entry.Kind))];
        if (allowed.Count == 0)
        {
            return Delivered.Nothing;
        }

        await using var session = callers.Open(scope, cancellationToken);
        NpgsqlParameter[] parameters =
        [
            new NpgsqlParameter<long[]>("numbers", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { TypedValue = [.. allowed.Select(entry => entry.Position.Number)] },
            new NpgsqlParameter<DateTimeOffset>("first", allowed.Min(entry => entry.RecordedAt)),
            new NpgsqlParameter<DateTimeOffset>("last", allowed.Max(entry => entry.RecordedAt)),
        ];
        var places = allowed.ToDictionary(entry => entry.Position.Number, entry => entry.Position);
        var rows = await session.AskNow(new ScopedQuery<IReadOnlyList<(LogPosition Place, EventRow Row)>>(
            allowed.TrueForAll(entry => AccessPredicates.IsSeenByTie(entry.Kind)) ? VisibleByTie : Visible, parameters, (reader, cancel) => RowsAsync(reader, places, binding, cancel)));
        List<(LogPosition Place, EventRow Row)> ordered = [.. rows.OrderBy(row => row.Place)];
        return rows.Count == 0 ? Delivered.Nothing : bare ? new Delivered(ordered) : await WithReferencesAsync(session, ordered);
    }

    private static async Task<Delivered> WithReferencesAsync(ScopedSession session, List<(LogPosition Place, EventRow Row)> events)
    {
        List<int> organisationIds = [.. events.Select(one => one.Row.OrganisationId).Concat(events.Select(one => one.Row.SchoolId).OfType<int>()).Distinct()];
        List<long> pupilIds = [.. events.Select(one => one.Row.PupilId).OfType<long>().Distinct()];
        List<long> absenceIds = [.. events.Select(one => one.Row.AbsenceId).OfType<long>().Distinct()];
        var organisations = session.Ask(OrganisationReads.ByIds(organisationIds));
        var pupils = session.Ask(PupilReads.ByIds(pupilIds, session.Scope.Sees(DataClass.Identity)));
        var absences = session.Ask(AbsenceReads.ByIds(absenceIds));
        await session.FlushAsync();
        return new Delivered(events)
        {
            Organisations = ById(organisationIds, await organisations, row => row.Id),
            Pupils = ById(pupilIds, await pupils, row => row.Id),
            Absences = ById(absenceIds, await absences, row => row.Id),
        };
    }

    private static Dictionary<TKey, TRow?> ById<TKey, TRow>(List<TKey> ids, IReadOnlyList<TRow> rows, Func<TRow, TKey> id)
        where TKey : notnull
        where TRow : class
    {
        var byId = ids.ToDictionary(key => key, _ => (TRow?)null);
        foreach (var row in rows)
        {
            byId[id(row)] = row;
        }

        return byId;
    }

    private static async ValueTask<IReadOnlyList<(LogPosition Place, EventRow Row)>> RowsAsync(
        NpgsqlDataReader reader, Dictionary<long, LogPosition> places, long binding, CancellationToken cancellationToken)
    {
        var rows = new List<(LogPosition, EventRow)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var place = places[reader.GetInt64(0)];
            var (before, now) = (reader.MemberOrNull<StatisticalCategory>(14), reader.MemberOrNull<StatisticalCategory>(13));
            rows.Add((place, new EventRow(
                EventCursor.Of(place, binding),
                reader.GetGuid(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetInt32(5),
                reader.GetFieldValue<DateTimeOffset>(6),
                reader.GetFieldValue<DateTimeOffset>(7),
                reader.GetInt32(8),
                Nullable<int>(reader, 9),
                Nullable<long>(reader, 10),
                Nullable<DateOnly>(reader, 11),
                (Half?)Nullable<short>(reader, 12),
                now,
                before,
                Nullable<long>(reader, 15),
                EventDifferences.Of(reader.GetString(2), before, now, reader.GetString(16)))));
        }

        return rows;
    }

    private static T? Nullable<T>(NpgsqlDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}
