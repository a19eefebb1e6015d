using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Webhooks;

/// <summary>Looks through the log for endpoints and queues the messages that their owners may have.</summary>
/// <remarks>
/// One endpoint at a time, in a transaction that holds it: what was found and how far was looked are committed together, so that nothing is
/// found twice and nothing is left out, whoever dies. Nodes skip what another one holds. Everybody locks an endpoint before its lanes, and
/// these before their messages.
/// </remarks>
internal sealed class WebhookSpread(CallerSessions callers, NpgsqlDataSource tail, CallerDirectory directory, EventTail log)
{
    private const int MostAtOnce = 500;

    // A node that froze in the middle lets go by this.
    private const string Patience = "set local idle_in_transaction_session_timeout = '30s'";

    private const string Behind = """
        select w.id, w.organisation_id, w.client, w.purpose, w.grant_id, w.kinds, w.after_transaction, w.after_number
          from webhook w
         cross join (select e.transaction_id, e.number from event_log e where e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
                      order by e.transaction_id desc, e.number desc limit 1) e
         where w.state = 'ACTIVE' and (w.after_transaction, w.after_number) < (e.transaction_id, e.number)
         order by w.after_transaction, w.after_number limit 1
           for no key update of w skip locked
        """;

    private const string Queue = """
        with found as (
          insert into webhook_delivery (organisation_id, webhook_id, source_id, message_id, kind, event_transaction, event_number, recorded_at, created_at, next_attempt_at)
          select $1, $2, e.source_id, e.message_id, e.kind, e.transaction_id, e.number, e.recorded_at, $3, $3
            from unnest($4::int[], $5::uuid[], $6::text[], $7::xid8[], $8::bigint[], $9::timestamptz[]) e(source_id, message_id, kind, transaction_id, number, recorded_at)
          on conflict (organisation_id, webhook_id, message_id) do nothing
          returning source_id)
        insert into webhook_lane (organisation_id, webhook_id, source_id, due_at)
        select distinct $1, $2, source_id, $3 from found order by source_id
        on conflict (organisation_id, webhook_id, source_id) do update set due_at = coalesce(webhook_lane.due_at, excluded.due_at)
        """;

    private const string Gap = """
        with told as (
          insert into webhook_delivery (organisation_id, webhook_id, source_id, message_id, kind, event_transaction, event_number, recorded_at, created_at, next_attempt_at)
          values ($1, $2, $1, gen_random_uuid(), 'RESYNC_REQUIRED', '0', 0, $3, $3, $3))
        insert into webhook_lane (organisation_id, webhook_id, source_id, due_at) values ($1, $2, $1, $3)
        on conflict (organisation_id, webhook_id, source_id) do update set due_at = coalesce(webhook_lane.due_at, excluded.due_at)
        """;

    private const string Advance = "update webhook set after_transaction = $1, after_number = $2 where id = $3";

    /// <summary>Looks on for the endpoint that is furthest behind.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await tail.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await FindAsync(connection, cancellation) is not { } webhook)
        {
            return false;
        }

        IReadOnlyList<LogEntry> entries;
        try
        {
            entries = await log.ReadAsync(webhook.After, MostAtOnce, cancellation);
        }
        catch (EventGapException)
        {
            await SkipAsync(webhook, transaction, now, cancellation);
            return true;
        }

        if (entries.Count == 0)
        {
            return false;
        }

        var wanted = entries.Where(entry => webhook.Kinds.Count == 0 || webhook.Kinds.Contains(entry.Kind)).ToList();
        var found = wanted.Count > 0 && await webhook.Owner.ScopeAsync(callers, directory, cancellation) is { } scope
            ? (await Delivery.ReadAsync(callers, scope, wanted, 0, cancellation, bare: true)).Events
            : [];
        await using var batch = new NpgsqlBatch(connection, transaction);
        if (found.Count > 0)
        {
            batch.BatchCommands.Add(Queued(webhook, found, wanted, now));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(Advance) { Parameters = { Xid(entries[^1].Position.Transaction), Of(entries[^1].Position.Number), Of(webhook.Id) } });
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    // It was disabled for longer than the log is kept: it is told so, and goes on where the log begins.
    private async Task SkipAsync(Endpoint webhook, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellation)
    {
        var floor = await log.FloorAsync(cancellation);
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Gap) { Parameters = { Of(webhook.Owner.OrganisationId), Of(webhook.Id), Of(now.UtcDateTime) } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Advance) { Parameters = { Xid(floor.Transaction), Of(floor.Number), Of(webhook.Id) } });
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<Endpoint?> FindAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Patience));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Behind));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new Endpoint(
                reader.GetInt64(0),
                new WebhookOwner(reader.GetInt32(1), reader.GetString(2), reader.Member<Purpose>(3), reader.Read<long?>(4)),
                reader.GetFieldValue<string[]>(5).ToHashSet(StringComparer.Ordinal),
                new LogPosition(reader.GetFieldValue<ulong>(6), reader.GetInt64(7)))
            : null;
    }

    private static NpgsqlBatchCommand Queued(
        Endpoint webhook, IReadOnlyList<(LogPosition Place, EventRow Row)> found, List<LogEntry> wanted, DateTimeOffset now)
    {
        var recorded = wanted.ToDictionary(entry => entry.Position, entry => entry.RecordedAt.UtcDateTime);
        return new NpgsqlBatchCommand(Queue)
        {
            Parameters =
            {
                Of(webhook.Owner.OrganisationId),
                Of(webhook.Id),
                Of(now.UtcDateTime),
                Of(found.Select(event_ => event_.Row.OrganisationId)),
                Of(found.Select(event_ => event_.Row.EventId)),
                Of(found.Select(event_ => event_.Row.Kind)),
                new NpgsqlParameter<ulong[]> { TypedValue = [.. found.Select(event_ => event_.Place.Transaction)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Xid8 },
                Of(found.Select(event_ => event_.Place.Number)),
                Of(found.Select(event_ => recorded[event_.Place])),
            },
        };
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<T[]> Of<T>(IEnumerable<T> values) => new() { TypedValue = [.. values] };

    private static NpgsqlParameter<ulong> Xid(ulong value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Xid8 };

    private sealed record Endpoint(long Id, WebhookOwner Owner, HashSet<string> Kinds, LogPosition After);
}
