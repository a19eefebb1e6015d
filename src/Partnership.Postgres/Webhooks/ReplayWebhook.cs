using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Webhooks;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Webhooks;

/// <summary>Has messages sent again: everything behind a place in the log, or single ones that were given up.</summary>
/// <remarks>They keep their ids, and their order within each source. What the owner may not see any more is not sent again.</remarks>
public sealed class ReplayWebhook(PartnershipDatabase database)
{
    private const string HoldWebhook = "select from webhook where organisation_id = $1 and id = $2 for no key update";

    private const string Hold = "select from webhook_lane where organisation_id = $1 and webhook_id = $2 order by source_id for update";

    private const string Queue = """
        with again as (
          update webhook_delivery set state = 'PENDING', attempts = 0, next_attempt_at = $3, finished_at = null
           where organisation_id = $1 and webhook_id = $2 and event_number > 0 and WHICH returning source_id),
        lanes as (
          insert into webhook_lane (organisation_id, webhook_id, source_id, due_at) select distinct $1, $2, source_id, $3 from again
          on conflict (organisation_id, webhook_id, source_id) do update set due_at = excluded.due_at)
        select count(*)::int from again
        """;

    private const string Back = """
        update webhook set after_transaction = $3, after_number = $4
         where organisation_id = $1 and id = $2 and (after_transaction, after_number) > ($3, $4)
        """;

    private static readonly string QueueBehind = Queue.Replace("WHICH", "(event_transaction, event_number) > ($4, $5)", StringComparison.Ordinal);
    private static readonly string QueueChosen = Queue.Replace("WHICH", "id = any($4)", StringComparison.Ordinal);

    /// <summary>Queues them for the endpoint's owner.</summary>
    /// <param name="scope">The application's.</param>
    /// <param name="webhookId">Which endpoint.</param>
    /// <param name="after">A cursor of the log, known to it: everything behind it; null where single messages are named.</param>
    /// <param name="deliveryIds">Single messages; null where a cursor is given.</param>
    /// <param name="now">The real time.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many messages of the delivery log are due again; what is older than it is found in the event log beside them.</returns>
    /// <exception cref="ArgumentException">The text is no cursor of the log.</exception>
    public async ValueTask<Outcome<int>> RunAsync(
        AccessScope scope, long webhookId, string? after, long[]? deliveryIds, DateTimeOffset now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var place = after is null ? LogPosition.Start : EventCursor.Read(after)?.Place ?? throw new ArgumentException("This is no cursor of the log.", nameof(after));
        return (after is null) == (deliveryIds is null)
            ? Outcome<int>.Refused(Rejections.OneStepAtATime().At("after"))
            : await database.WriteAsync(
                scope,
                async (connection, transaction, stop) =>
                {
                    await using var context = AttendanceDbContext.Within(transaction);
                    if (await ChangeWebhook.FindAsync(context, scope, webhookId, stop) is not { } webhook)
                    {
                        return Outcome<int>.Refused(Rejections.NotFound().At("webhook"));
                    }

                    return webhook.State is WebhookState.Disabled
                        ? Outcome<int>.Refused(Rejections.WebhookDisabled().At("webhook"))
                        : Outcome<int>.Done(await QueueAsync(connection, transaction, webhook, place, deliveryIds, now, stop));
                },
                cancellation);
    }

    private static async Task<int> QueueAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, StoredWebhook webhook, LogPosition place, long[]? deliveryIds, DateTimeOffset now, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        // The endpoint, its lanes and then their messages, as whoever looks for messages and whoever sends them does: in another order they could wait for each other.
        batch.BatchCommands.Add(Command(HoldWebhook, webhook));
        batch.BatchCommands.Add(Command(Hold, webhook));
        var queue = Command(deliveryIds is null ? QueueBehind : QueueChosen, webhook);
        queue.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        batch.BatchCommands.Add(queue);
        if (deliveryIds is not null)
        {
            queue.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = deliveryIds });
        }
        else
        {
            AddPlace(queue, place);
            var back = Command(Back, webhook);
            AddPlace(back, place);
            batch.BatchCommands.Add(back);
        }

        await using var reader = await batch.ExecuteReaderAsync(stop);
        await reader.NextResultAsync(stop);
        await reader.NextResultAsync(stop);
        await reader.ReadAsync(stop);
        return reader.GetInt32(0);
    }

    private static NpgsqlBatchCommand Command(string text, StoredWebhook webhook) => new(text)
    {
        Parameters = { new NpgsqlParameter<int> { TypedValue = webhook.OrganisationId }, new NpgsqlParameter<long> { TypedValue = webhook.Id } },
    };

    private static void AddPlace(NpgsqlBatchCommand command, LogPosition place)
    {
        command.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = place.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = place.Number });
    }
}
