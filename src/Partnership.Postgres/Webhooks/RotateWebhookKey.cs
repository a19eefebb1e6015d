using Microsoft.EntityFrameworkCore;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Webhooks;

namespace Partnership.Postgres.Webhooks;

/// <summary>Gives an endpoint a new key; the old one goes on signing beside it for a day, so that the receiver can change over.</summary>
public sealed class RotateWebhookKey(PartnershipDatabase database)
{
    /// <summary>Adds the key for the endpoint's owner. Of an earlier rotation only the newest key goes on.</summary>
    /// <param name="scope">The application's.</param>
    /// <param name="webhookId">Which endpoint.</param>
    /// <param name="key">The new key.</param>
    /// <param name="endOldAtOnce">Whether nothing signs with the old key any more: it has become known.</param>
    /// <param name="now">The real time.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Outcome<long>> RunAsync(
        AccessScope scope, long webhookId, NewWebhookKey key, bool endOldAtOnce, DateTimeOffset now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(key);
        var instant = now.ToUniversalTime();
        return await database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                await using var context = AttendanceDbContext.Within(transaction);
                if (await ChangeWebhook.FindAsync(context, scope, webhookId, stop) is not { } webhook)
                {
                    return Outcome<long>.Refused(Rejections.NotFound().At("webhook"));
                }

                var old = context.Set<StoredWebhookKey>().Where(row => row.OrganisationId == webhook.OrganisationId && row.WebhookId == webhook.Id);
                await old.Where(row => row.RetiresAt > instant).ExecuteUpdateAsync(set => set.SetProperty(row => row.RetiresAt, instant), stop);
                var end = endOldAtOnce ? instant : instant + WebhookTerms.Rotation;
                await old.Where(row => row.RetiresAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.RetiresAt, end), stop);
                context.Add(RegisterWebhook.Key(webhook, key, instant));
                await context.SaveChangesAsync(stop);
                return Outcome<long>.Done(webhook.Id);
            },
            cancellation);
    }
}
