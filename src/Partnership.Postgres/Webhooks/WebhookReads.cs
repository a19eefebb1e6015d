using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Webhooks;
using Partnership.Postgres.Access;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Webhooks;

/// <summary>Reads of an application's own endpoints, their public keys and what became of each message.</summary>
public static class WebhookReads
{
    private const string Columns = "w.id, w.grant_id, w.purpose, w.url, w.description, w.kinds, w.state, w.disabled_reason, w.disabled_at, w.created_at";

    private const string DeliveryColumns = "d.id, d.webhook_id, d.source_id, d.message_id, d.kind, d.event_transaction, d.event_number, d.state, d.attempts, d.created_at, "
        + "d.next_attempt_at, d.last_attempt_at, d.last_status, d.last_failure, d.finished_at";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.Webhook, "w");
    private static readonly string VisibleDelivery = AccessPredicates.Of(GuardedTable.WebhookDelivery, "d");
    private static readonly string ByIdsSql = $"select {Columns} from webhook w where w.id = any(@ids) and {Visible} order by w.id";
    private static readonly string PageSql = $"select {Columns} from webhook w where {Visible} and w.id > @after order by w.id limit @limit";

    private static readonly string KeysSql = $"""
        select k.webhook_id, k.id, k.public_key, k.created_at, k.retires_at
          from webhook w join webhook_key k on k.organisation_id = w.organisation_id and k.webhook_id = w.id
         where w.id = any(@ids) and {Visible} and (k.retires_at is null or k.retires_at > @now) order by k.created_at desc
        """;

    private static readonly string DeliveriesByIdsSql =
        $"select {DeliveryColumns} from webhook_delivery d where d.id = any(@ids) and {VisibleDelivery} order by d.id";

    private static readonly StatementText<(bool OfWebhook, bool InState)> DeliveryPageSql = new(shape =>
        $"select {DeliveryColumns} from webhook_delivery d where {VisibleDelivery} and d.id < @before "
        + (shape.OfWebhook ? "and d.webhook_id = @webhook " : "") + (shape.InState ? "and d.state = @state " : "") + "order by d.id desc limit @limit");

    /// <summary>Endpoints by key; those that are not the caller's are left out.</summary>
    public static ScopedQuery<IReadOnlyList<WebhookRow>> ByIds(long[] ids) => RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids));

    /// <summary>A page of endpoints, in the order in which they were registered.</summary>
    /// <param name="after">The key before the page; 0 for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<WebhookRow>> Page(long after, int limit) =>
        RowQuery.List(PageSql, Row, RowQuery.Value("after", after), RowQuery.Value("limit", limit));

    /// <summary>The keys that sign for endpoints now, the newest first.</summary>
    public static ScopedQuery<IReadOnlyList<WebhookKeyRow>> Keys(long[] webhookIds, DateTimeOffset now) => RowQuery.List(
        KeysSql,
        reader => new WebhookKeyRow(
            reader.GetInt64(0), reader.GetGuid(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<DateTimeOffset>(3), reader.Read<DateTimeOffset?>(4)),
        RowQuery.Value("ids", webhookIds),
        RowQuery.Value("now", now.UtcDateTime));

    /// <summary>Messages by key; those that are not the caller's are left out.</summary>
    public static ScopedQuery<IReadOnlyList<WebhookDeliveryRow>> DeliveriesByIds(long[] ids) =>
        RowQuery.List(DeliveriesByIdsSql, Delivery, RowQuery.Value("ids", ids));

    /// <summary>A page of messages, the latest first.</summary>
    /// <param name="webhookId">To this endpoint; null for all of the caller's.</param>
    /// <param name="state">In this state; null for all.</param>
    /// <param name="before">The key before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<WebhookDeliveryRow>> Deliveries(long? webhookId, WebhookDeliveryState? state, long? before, int limit)
    {
        List<NpgsqlParameter> parameters = [RowQuery.Value("before", before ?? long.MaxValue), RowQuery.Value("limit", limit)];
        if (webhookId is { } webhook)
        {
            parameters.Add(RowQuery.Value("webhook", webhook));
        }

        if (state is { } wanted)
        {
            parameters.Add(RowQuery.Value("state", Stored.Name(wanted)));
        }

        return RowQuery.List(DeliveryPageSql[(webhookId is not null, state is not null)], Delivery, parameters);
    }

    private static WebhookRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.Read<long?>(1),
        reader.Member<Purpose>(2),
        reader.GetString(3),
        reader.GetString(4),
        reader.GetFieldValue<string[]>(5),
        reader.Member<WebhookState>(6),
        reader.MemberOrNull<WebhookDisabledReason>(7),
        reader.Read<DateTimeOffset?>(8),
        reader.GetFieldValue<DateTimeOffset>(9));

    private static WebhookDeliveryRow Delivery(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        reader.GetInt32(2),
        reader.GetGuid(3),
        reader.GetString(4),
        reader.GetInt64(6) is > 0 and var number ? EventCursor.Of(new LogPosition(reader.GetFieldValue<ulong>(5), number), 0) : null,
        reader.Member<WebhookDeliveryState>(7),
        reader.GetInt32(8),
        reader.GetFieldValue<DateTimeOffset>(9),
        reader.Read<DateTimeOffset?>(10),
        reader.Read<DateTimeOffset?>(11),
        reader.Read<int?>(12),
        reader.MemberOrNull<WebhookFailure>(13),
        reader.Read<DateTimeOffset?>(14));
}
