using Microsoft.EntityFrameworkCore;
using Npgsql;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Webhooks;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Webhooks;

/// <summary>Registers an endpoint of a partner application: it is sent what happens from then on.</summary>
public sealed class RegisterWebhook(PartnershipDatabase database)
{
    /// <summary>Registers it for the caller.</summary>
    /// <param name="scope">The application's.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="key">The key that signs for it.</param>
    /// <param name="now">The real time: endpoints live by it, whatever day the demonstration plays.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Outcome<long>> RunAsync(
        AccessScope scope, WebhookRequest request, NewWebhookKey key, DateTimeOffset now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(key);
        return WebhookTerms.CheckDescription(request.Description) is { } wrong
            ? Outcome<long>.Refused(wrong.At("description"))
            : await database.WriteAsync(
                scope,
                async (_, transaction, stop) =>
                {
                    await using var context = AttendanceDbContext.Within(transaction);
                    if (await RefuseAsync(context, scope, request.GrantId, stop) is { } refusal)
                    {
                        return Outcome<long>.Refused(refusal);
                    }

                    var webhook = Webhook(scope, request, now);
                    webhook.AfterTransaction = await NowAsync(transaction, stop);
                    context.Add(webhook);
                    await context.SaveChangesAsync(stop);
                    context.Add(Key(webhook, key, now));
                    await context.SaveChangesAsync(stop);
                    return Outcome<long>.Done(webhook.Id);
                },
                cancellation);
    }

    /// <summary>The refusal when an application has as many endpoints enabled as it can have.</summary>
    internal static async Task<Rejection?> RefuseFullAsync(AttendanceDbContext context, int organisationId, CancellationToken stop) =>
        await context.Set<StoredWebhook>().CountAsync(row => row.OrganisationId == organisationId && row.State == WebhookState.Active, stop) >= WebhookTerms.MaxActive
            ? Rejections.WebhookLimitReached(WebhookTerms.MaxActive)
            : null;

    /// <summary>A key's row.</summary>
    internal static StoredWebhookKey Key(StoredWebhook webhook, NewWebhookKey key, DateTimeOffset now) => new()
    {
        Id = key.Id,
        OrganisationId = webhook.OrganisationId,
        WebhookId = webhook.Id,
        PublicKey = key.PublicKey,
        Sealed = key.Sealed,
        CreatedAt = now.ToUniversalTime(),
    };

    private static async Task<Rejection?> RefuseAsync(AttendanceDbContext context, AccessScope scope, long? grantId, CancellationToken stop)
    {
        var (application, day) = (scope.Caller.OrganisationId, scope.On);
        if (grantId is { } id)
        {
            var grant = await context.Set<PartnerGrant>().SingleOrDefaultAsync(row => row.Id == id && row.PartnerId == application, stop);
            if (grant is null)
            {
                return Rejections.NotFound().At("grant");
            }

            if (grant.RevokedAt is not null || grant.Starts > day || grant.Ends < day || !grant.Purposes.Contains(Stored.Name(scope.Caller.Purpose)))
            {
                return Rejections.GrantNotLive().At("grant");
            }
        }

        return await RefuseFullAsync(context, application, stop);
    }

    private static StoredWebhook Webhook(AccessScope scope, WebhookRequest request, DateTimeOffset now) => new()
    {
        OrganisationId = scope.Caller.OrganisationId,
        Client = scope.Caller.ClientId,
        Purpose = scope.Caller.Purpose,
        GrantId = request.GrantId,
        Url = request.Url.AbsoluteUri,
        Description = request.Description.Trim(),
        Kinds = [.. request.Kinds.Distinct()],
        CreatedAt = now.ToUniversalTime(),
    };

    // Whatever is settled already lies before this, and whatever is not lies behind: from now on, without a gap.
    private static async Task<ulong> NowAsync(NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select pg_snapshot_xmin(pg_current_snapshot())", transaction.Connection, transaction);
        return (ulong)(await command.ExecuteScalarAsync(stop))!;
    }
}
