using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Webhooks;

namespace Partnership.Postgres.Webhooks;

/// <summary>Has a message sent that tells of nothing, so that an owner can try its endpoint. It is tried once.</summary>
public sealed class PingWebhook(PartnershipDatabase database)
{
    /// <summary>The kind of such a message.</summary>
    public const string Kind = "PING";

    private const string Insert = """
        with ping as (
          insert into webhook_delivery (organisation_id, webhook_id, source_id, message_id, kind, event_transaction, event_number, recorded_at, created_at, next_attempt_at)
          values ($1, $2, $1, gen_random_uuid(), 'PING', '0', 0, $3, $3, $3) returning id),
        lane as (
          insert into webhook_lane (organisation_id, webhook_id, source_id, due_at) values ($1, $2, $1, $3)
          on conflict (organisation_id, webhook_id, source_id) do update set due_at = coalesce(webhook_lane.due_at, excluded.due_at))
        select id from ping
        """;

    /// <summary>Queues it for the endpoint's owner.</summary>
    /// <returns>The key of the message.</returns>
    public async ValueTask<Outcome<long>> RunAsync(AccessScope scope, long webhookId, DateTimeOffset now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return await database.WriteAsync(
            scope,
            async (connection, transaction, stop) =>
            {
                await using var context = AttendanceDbContext.Within(transaction);
                if (await ChangeWebhook.FindAsync(context, scope, webhookId, stop) is not { } webhook)
                {
                    return Outcome<long>.Refused(Rejections.NotFound().At("webhook"));
                }

                if (webhook.State is WebhookState.Disabled)
                {
                    return Outcome<long>.Refused(Rejections.WebhookDisabled().At("webhook"));
                }

                await using var command = new NpgsqlCommand(Insert, connection, transaction)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<int> { TypedValue = webhook.OrganisationId },
                        new NpgsqlParameter<long> { TypedValue = webhook.Id },
                        new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
                    },
                };
                return Outcome<long>.Done((long)(await command.ExecuteScalarAsync(stop))!);
            },
            cancellation);
    }
}
