using Microsoft.EntityFrameworkCore;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Webhooks;

namespace Partnership.Postgres.Webhooks;

/// <summary>Changes an endpoint: its address, its kinds, or whether it is sent anything.</summary>
public sealed class ChangeWebhook(PartnershipDatabase database)
{
    /// <summary>Changes it for its owner. One that is enabled again goes on where it stopped.</summary>
    /// <param name="scope">The application's.</param>
    /// <param name="webhookId">Which.</param>
    /// <param name="change">What changes.</param>
    /// <param name="now">The real time.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Outcome<long>> RunAsync(
        AccessScope scope, long webhookId, WebhookChange change, DateTimeOffset now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(change);
        if (change.Description is { } text && WebhookTerms.CheckDescription(text) is { } wrong)
        {
            return Outcome<long>.Refused(wrong.At("description"));
        }

        return await database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                await using var context = AttendanceDbContext.Within(transaction);
                if (await FindAsync(context, scope, webhookId, stop) is not { } webhook)
                {
                    return Outcome<long>.Refused(Rejections.NotFound().At("webhook"));
                }

                var enables = change.Enabled is true && webhook.State is WebhookState.Disabled;
                if (enables && await RegisterWebhook.RefuseFullAsync(context, webhook.OrganisationId, stop) is { } refusal)
                {
                    return Outcome<long>.Refused(refusal.At("enabled"));
                }

                Apply(webhook, change, now.ToUniversalTime());
                await context.SaveChangesAsync(stop);
                if (enables)
                {
                    await BeginAnewAsync(context, webhook.Id, now.ToUniversalTime(), stop);
                }

                return Outcome<long>.Done(webhook.Id);
            },
            cancellation);
    }

    /// <summary>An endpoint of the caller's own; null when there is none of this key.</summary>
    internal static Task<StoredWebhook?> FindAsync(AttendanceDbContext context, AccessScope scope, long webhookId, CancellationToken stop)
    {
        var application = scope.Caller.OrganisationId;
        return context.Set<StoredWebhook>().SingleOrDefaultAsync(row => row.Id == webhookId && row.OrganisationId == application, stop);
    }

    // What waits is due at once and has all its attempts before it.
    private static async Task BeginAnewAsync(AttendanceDbContext context, long webhookId, DateTimeOffset now, CancellationToken stop)
    {
        await context.Set<StoredWebhookLane>().Where(row => row.WebhookId == webhookId && row.DueAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, now), stop);
        await context.Set<StoredWebhookDelivery>().Where(row => row.WebhookId == webhookId && row.State == WebhookDeliveryState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, now).SetProperty(row => row.Attempts, 0), stop);
    }

    private static void Apply(StoredWebhook webhook, WebhookChange change, DateTimeOffset now)
    {
        webhook.Url = change.Url?.AbsoluteUri ?? webhook.Url;
        webhook.Description = change.Description?.Trim() ?? webhook.Description;
        webhook.Kinds = change.Kinds is { } kinds ? [.. kinds.Distinct()] : webhook.Kinds;
        if (change.Enabled is true)
        {
            (webhook.State, webhook.DisabledReason, webhook.DisabledAt) = (WebhookState.Active, null, null);
        }
        else if (change.Enabled is false && webhook.State is WebhookState.Active)
        {
            (webhook.State, webhook.DisabledReason, webhook.DisabledAt) = (WebhookState.Disabled, WebhookDisabledReason.ByOwner, now);
        }
    }
}
