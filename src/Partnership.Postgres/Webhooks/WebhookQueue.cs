using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Webhooks;
using Partnership.Postgres.Access;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Webhooks;

/// <summary>The messages that wait for endpoints: found in the log, held by one node at a time, and what became of them.</summary>
/// <remarks>
/// Times are the sender's real ones. A lane is held for <see cref="PostgresOptions.WebhookLease"/> at most between two calls; whoever takes longer, or dies, loses it
/// to another node, and the message may be sent twice: at least once is what is promised.
/// </remarks>
public sealed class WebhookQueue
{
    private const string Operation = "webhook";
    private const int MostPruned = 5000;
    private const int MostAttempts = 5;
    private static readonly string[] Fields = ["Event.pupil"];

    private const string ClaimSql = """
        with due as (
          select l.organisation_id, l.webhook_id, l.source_id
            from webhook_lane l join webhook w on w.id = l.webhook_id and w.state = 'ACTIVE'
           where l.due_at <= @now and (l.leased_until is null or l.leased_until <= @now) and l.webhook_id <> all(@busy)
           order by l.due_at limit @most for update of l skip locked)
        update webhook_lane l set leased_by = @lease, leased_until = @until from due
         where l.organisation_id = due.organisation_id and l.webhook_id = due.webhook_id and l.source_id = due.source_id
        returning l.organisation_id, l.webhook_id, l.source_id
        """;

    private const string Mine = "organisation_id = @organisation and webhook_id = @webhook and source_id = @source and leased_by = @lease";

    private const string HoldSql = $"update webhook_lane set leased_until = @until where {Mine} returning source_id";

    private const string HeadSql = """
        select d.id, d.message_id, d.kind, d.attempts, d.event_transaction, d.event_number, d.recorded_at, d.created_at, d.next_attempt_at,
               w.client, w.purpose, w.grant_id, w.url,
               array(select k.id from webhook_key k where k.organisation_id = w.organisation_id and k.webhook_id = w.id
                        and (k.retires_at is null or k.retires_at > @now) order by k.created_at desc, k.id),
               array(select k.sealed from webhook_key k where k.organisation_id = w.organisation_id and k.webhook_id = w.id
                        and (k.retires_at is null or k.retires_at > @now) order by k.created_at desc, k.id), w.state = 'ACTIVE'
          from webhook_delivery d join webhook w on w.id = d.webhook_id
         where d.webhook_id = @webhook and d.source_id = @source and d.state = 'PENDING'
         order by d.event_transaction, d.event_number, d.id limit 1
        """;

    // What waits behind a disabled endpoint stays due: it is asked for when the endpoint is enabled again.
    private const string LetGoSql = $"update webhook_lane set leased_by = null, leased_until = null, due_at = @due::timestamptz where {Mine}";

    private const string FinishSql = """
        update webhook_delivery set state = @state, attempts = attempts + @sent, last_attempt_at = case when @sent = 1 then @now else last_attempt_at end,
               last_status = @status::int, last_failure = @failure::text, next_attempt_at = @next::timestamptz, finished_at = case when @state = 'PENDING' then null else @now end
         where organisation_id = @organisation and id = @id and state = 'PENDING'
        """;

    // The endpoint before its lane, as whoever looks through the log for it does: in another order the two could wait for each other.
    private const string HoldWebhookSql = "select id from webhook where id = @webhook for no key update";

    private const string DisableSql = """
        update webhook set state = 'DISABLED', disabled_reason = @reason, disabled_at = @now where id = @webhook and state = 'ACTIVE'
        """;

    // Given up after three days in which nothing else came through either: the endpoint is down, and is left alone.
    private const string DisableFailingSql = $"""
        {DisableSql} and not exists (
          select from webhook_delivery d where d.webhook_id = @webhook and d.state = 'DELIVERED' and d.finished_at >= @since)
        """;

    private readonly CallerSessions _callers;
    private readonly NpgsqlDataSource _tail;
    private readonly CallerDirectory _directory;
    private readonly AccessJournal _journal;
    private readonly TimeProvider _clock;
    private readonly WebhookSpread _spread;
    private readonly TimeSpan _lease;

    internal WebhookQueue(
        CallerSessions callers, NpgsqlDataSource tail, CallerDirectory directory, AccessJournal journal, PostgresOptions options, TimeProvider clock)
    {
        (_callers, _tail, _directory, _journal, _clock, _lease) = (callers, tail, directory, journal, clock, options.WebhookLease);
        _spread = new WebhookSpread(callers, tail, directory, new EventTail(tail, options, static () => { }));
    }

    /// <summary>Looks on through the log for the endpoint that is furthest behind, and queues what its owner may have.</summary>
    /// <returns>Whether there was one that was behind.</returns>
    public Task<bool> SpreadAsync(DateTimeOffset now, CancellationToken cancellation = default) => AgainAsync(() => _spread.RunAsync(now, cancellation));

    /// <summary>Takes lanes in which something is due.</summary>
    /// <param name="most">So many at most.</param>
    /// <param name="busy">None of these endpoints.</param>
    /// <param name="now">The real time.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<WebhookLane>> ClaimAsync(int most, long[] busy, DateTimeOffset now, CancellationToken cancellation = default)
    {
        return await AgainAsync(async () =>
        {
            var (lease, lanes) = (Guid.NewGuid(), new List<WebhookLane>());
            await RunAsync(
                batch => batch.Rows(
                    ClaimSql,
                    reader => lanes.Add(new WebhookLane(reader.GetInt32(0), reader.GetInt64(1), reader.GetInt32(2), lease)),
                    ("most", most), ("busy", busy), ("lease", lease), ("now", now.UtcDateTime), ("until", (now + _lease).UtcDateTime)),
                cancellation);
            return lanes;
        });
    }

    /// <summary>The message that is due in a lane. What its owner may not have any more is withheld, and the one behind it comes.</summary>
    /// <returns>Null when nothing is due, or the lane is another's by now: it is let go.</returns>
    /// <exception cref="NpgsqlException">The database is away, or the access could not be recorded.</exception>
    public async Task<WebhookMessage?> NextAsync(WebhookLane lane, DateTimeOffset now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lane);
        while (await AgainAsync(() => HeadAsync(lane, now, cancellation)) is { } head)
        {
            if (head.Event is not { } entry)
            {
                return Message(head, null);
            }

            if (await head.Owner.ScopeAsync(_callers, _directory, cancellation) is { } scope && await SeenAsync(scope, entry, cancellation) is { } row)
            {
                await RecordAsync(scope, row);
                return Message(head, row);
            }

            await AgainAsync(() => FinishAsync(lane, head.Id, WebhookDeliveryState.Withheld, sent: false, default, null, now, null, cancellation));
        }

        return null;
    }

    /// <summary>Keeps what came of an attempt. A lane whose message failed is let go until the next attempt.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="message">What was sent.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="now">The real time.</param>
    /// <param name="chance">From 0 to 1: by how much the next attempt comes sooner or later.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether the lane is still held, and may have more.</returns>
    public async Task<bool> FinishAsync(
        WebhookLane lane, WebhookMessage message, WebhookResult result, DateTimeOffset now, double chance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lane);
        ArgumentNullException.ThrowIfNull(message);
        var isPing = message.Kind == PingWebhook.Kind;
        var pause = isPing ? null : WebhookRetries.After(message.Attempts + 1, chance, result.RetryAfter);
        var gone = result.Status == WebhookResult.Gone;
        var (state, next) = (result.IsAccepted, gone && !isPing, pause) switch
        {
            (true, _, _) => (WebhookDeliveryState.Delivered, (DateTimeOffset?)null),
            (_, true, _) => (WebhookDeliveryState.Pending, now),
            (_, _, { } wait) => (WebhookDeliveryState.Pending, now + wait),
            _ => (WebhookDeliveryState.Dead, null),
        };
        Action<StatementBatch>? disable = (gone, state, isPing) switch
        {
            (true, _, _) => batch => batch.Run(
                DisableSql, ("webhook", lane.WebhookId), ("now", now.UtcDateTime), ("reason", Stored.Name(WebhookDisabledReason.Gone))),
            (_, WebhookDeliveryState.Dead, false) => batch => batch.Run(
                DisableFailingSql,
                ("webhook", lane.WebhookId), ("now", now.UtcDateTime), ("reason", Stored.Name(WebhookDisabledReason.Failing)), ("since", message.CreatedAt.UtcDateTime)),
            _ => null,
        };
        var held = await AgainAsync(() => FinishAsync(lane, message.DeliveryId, state, sent: true, result, next, now, disable, cancellation));
        return held && next is null;
    }

    /// <summary>Lets a lane go whose work was broken off, so that another node need not wait for the lease to run out.</summary>
    public async Task LetGoAsync(WebhookLane lane, DateTimeOffset now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lane);
        await RunAsync(batch => batch.Run(LetGoSql, [.. Named(lane), ("due", now.UtcDateTime)]), cancellation);
    }

    /// <summary>Deletes what was finished longer ago than it is kept, and keys that sign nothing any more; some thousands at a time. What another node is at is left to it.</summary>
    /// <returns>How many deliveries went.</returns>
    public async Task<int> PruneAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        await using var connection = await _tail.OpenConnectionAsync(cancellation);
        await using var keys = new NpgsqlCommand("delete from webhook_key where retires_at < $1", connection)
        {
            Parameters = { new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime } },
        };
        await keys.ExecuteNonQueryAsync(cancellation);
        await using var deliveries = new NpgsqlCommand(
            """
            delete from webhook_delivery where id in (
              select id from webhook_delivery where state <> 'PENDING' and finished_at < $1 order by finished_at, id limit $2 for update skip locked)
            """, connection)
        {
            Parameters = { new NpgsqlParameter<DateTime> { TypedValue = (now - WebhookTerms.Kept).UtcDateTime }, new NpgsqlParameter<int> { TypedValue = MostPruned } },
        };
        return await deliveries.ExecuteNonQueryAsync(cancellation);
    }

    // Where two nodes are in each other's way, the one that gives in has left nothing behind: it does the same again. Otherwise its lane would be held for a minute.
    private static async Task<T> AgainAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < MostAttempts)
            {
                // Again.
            }
        }
    }

    private static WebhookMessage Message(WebhookHead head, EventRow? row) => new(head.Id, head.MessageId, head.Kind, head.Attempts, row, head.CreatedAt, head.Url, head.Keys);

    private async Task<EventRow?> SeenAsync(AccessScope scope, LogEntry entry, CancellationToken cancellation) =>
        (await Delivery.ReadAsync(_callers, scope, [entry], 0, cancellation, bare: true)).Events is [var (_, row)] ? row : null;

    // That a pupil's id leaves is recorded like any other look at it, and before: what cannot be recorded is not sent.
    private Task RecordAsync(AccessScope scope, EventRow row) => row.PupilId is not { } pupil
        ? Task.CompletedTask
        : _journal.WriteAsync(new AccessRecord(
            _clock.GetUtcNow(), scope.Caller.OrganisationId, scope.Caller.ClientId, null, scope.Caller.ClaimSet.ToString(), scope.Caller.Purpose, Operation, Fields, [pupil]));

    private async Task<WebhookHead?> HeadAsync(WebhookLane lane, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await _tail.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var (held, head) = (false, (WebhookHead?)null);
        await using (var batch = new StatementBatch(transaction))
        {
            // The lane is locked first: what is queued meanwhile is either seen by the second statement or makes the lane due anew.
            batch.Rows(HoldSql, _ => held = true, [.. Named(lane), ("until", (now + _lease).UtcDateTime)]);
            batch.Rows(HeadSql, reader => head = WebhookHead.Read(reader, lane), [.. Named(lane), ("now", now.UtcDateTime)]);
            await batch.ExecuteAsync(cancellation);
        }

        var due = held && head is { IsActive: true } && head.DueAt <= now;
        if (held && !due)
        {
            await using var last = new StatementBatch(transaction);
            last.Run(LetGoSql, [.. Named(lane), ("due", head?.DueAt.UtcDateTime ?? (object)DBNull.Value)]);
            await last.ExecuteAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return due ? head : null;
    }

    private async Task<bool> FinishAsync(
        WebhookLane lane, long id, WebhookDeliveryState state, bool sent, WebhookResult result, DateTimeOffset? next, DateTimeOffset now, Action<StatementBatch>? disable, CancellationToken cancellation)
    {
        await using var connection = await _tail.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var held = false;
        await using var batch = new StatementBatch(transaction);
        if (disable is not null)
        {
            batch.Rows(HoldWebhookSql, static _ => { }, ("webhook", lane.WebhookId));
        }

        batch.Rows(HoldSql, _ => held = true, [.. Named(lane), ("until", (now + _lease).UtcDateTime)]);
        batch.Run(
            FinishSql,
            ("organisation", lane.OrganisationId), ("id", id), ("state", Stored.Name(state)), ("sent", sent ? 1 : 0), ("now", now.UtcDateTime),
            ("status", result.Status ?? (object)DBNull.Value), ("failure", result.Failure is { } failure ? Stored.Name(failure) : DBNull.Value),
            ("next", next?.UtcDateTime ?? (object)DBNull.Value));
        disable?.Invoke(batch);
        if (next is { } due)
        {
            batch.Run(LetGoSql, [.. Named(lane), ("due", due.UtcDateTime)]);
        }

        await batch.ExecuteAsync(cancellation);
        if (held)
        {
            await transaction.CommitAsync(cancellation);
        }

        return held; // whoever holds the lane by now sends it again, and says what came of that
    }

    private static (string, object)[] Named(WebhookLane lane) =>
        [("organisation", lane.OrganisationId), ("webhook", lane.WebhookId), ("source", lane.SourceId), ("lease", lane.Lease)];

    private async Task RunAsync(Action<StatementBatch> statements, CancellationToken cancellation)
    {
        await using var connection = await _tail.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new StatementBatch(transaction);
        statements(batch);
        await batch.ExecuteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
