using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Events;
using Partnership.Postgres.Webhooks;

namespace Partnership.Api.Webhooks;

/// <summary>Bindings of what an application does with its endpoints.</summary>
internal static class WebhookMutations
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<RegisterInput>("RegisterWebhookInput").Input<UpdateInput>("UpdateWebhookInput").Input<WebhookInput>("DisableWebhookInput")
            .Input<RotateInput>("RotateWebhookSecretInput").Input<WebhookInput>("PingWebhookInput").Input<ReplayInput>("ReplayWebhookInput");
        foreach (var (mutation, payload) in ((string, string)[])
        [
            ("registerWebhook", "RegisterWebhookPayload"), ("updateWebhook", "UpdateWebhookPayload"), ("disableWebhook", "DisableWebhookPayload"),
            ("rotateWebhookSecret", "RotateWebhookSecretPayload"), ("replayWebhook", "ReplayWebhookPayload"),
        ])
        {
            b.Object<Payload>(payload).Resolve<Payload, WebhookRow>($"{payload}.webhook", (parents, context) => WebhookFields.Webhooks(parents, parent => parent.Id, context));
            b.Root<Payload>($"Mutation.{mutation}", context => RunAsync(mutation, context));
        }

        b.Object<PingPayload>("PingWebhookPayload").Resolve<PingPayload, WebhookDeliveryRow>("PingWebhookPayload.delivery", Delivery);
        b.Root("Mutation.pingWebhook", Ping);
    }

    private static ValueTask<Payload> RunAsync(string mutation, FieldContext context) => WebhookFields.Office(context) is { Vault: { } vault } office
        ? mutation switch
        {
            "registerWebhook" => Register(context, office, vault),
            "rotateWebhookSecret" => Rotate(context, office, vault),
            "replayWebhook" => Replay(context, office),
            "disableWebhook" => Change(context, office, context.Argument<WebhookInput>("input").Webhook, new WebhookChange(Enabled: false)),
            _ => Update(context, office),
        }
        : ValueTask.FromResult(Payload.Refused(Rejections.WebhooksUnavailable()));

    private static async ValueTask<Payload> Register(FieldContext context, WebhookOffice office, WebhookVault vault)
    {
        var (operation, input) = (context.Operation(), context.Argument<RegisterInput>("input"));
        var (url, refusal) = await office.Connector.CheckAsync(input.Url, context.CancellationToken);
        if (refusal is not null)
        {
            return Payload.Refused(refusal.At("url"));
        }

        var (key, secret) = vault.Create();
        var grant = input.Grant is null ? (long?)null : NodeId.KeyOf(input.Grant, NodeType.AccessGrant);
        var outcome = await new RegisterWebhook(operation.Database).RunAsync(
            operation.Scope, new WebhookRequest(url!, input.Description, input.Kinds, grant), key, office.Clock.GetUtcNow(), context.CancellationToken);
        return Payload.Of(outcome, secret);
    }

    private static async ValueTask<Payload> Update(FieldContext context, WebhookOffice office)
    {
        var input = context.Argument<UpdateInput>("input");
        var (url, refusal) = input.Url is null ? (null, null) : await office.Connector.CheckAsync(input.Url, context.CancellationToken);
        return refusal is not null
            ? Payload.Refused(refusal.At("url"))
            : await Change(context, office, input.Webhook, new WebhookChange(url, input.Description, input.Kinds, input.Enabled));
    }

    private static async ValueTask<Payload> Change(FieldContext context, WebhookOffice office, string webhook, WebhookChange change)
    {
        var operation = context.Operation();
        return Payload.Of(await new ChangeWebhook(operation.Database).RunAsync(
            operation.Scope, NodeId.KeyOf(webhook, NodeType.Webhook), change, office.Clock.GetUtcNow(), context.CancellationToken));
    }

    private static async ValueTask<Payload> Rotate(FieldContext context, WebhookOffice office, WebhookVault vault)
    {
        var (operation, input) = (context.Operation(), context.Argument<RotateInput>("input"));
        var (key, secret) = vault.Create();
        var outcome = await new RotateWebhookKey(operation.Database).RunAsync(
            operation.Scope, NodeId.KeyOf(input.Webhook, NodeType.Webhook), key, input.EndOldKeyNow, office.Clock.GetUtcNow(), context.CancellationToken);
        return Payload.Of(outcome, secret);
    }

    private static async ValueTask<Payload> Replay(FieldContext context, WebhookOffice office)
    {
        var (operation, input) = (context.Operation(), context.Argument<ReplayInput>("input"));
        if (await operation.Database.Events.JudgeAsync(input.After, new EventFilter(), context.CancellationToken) is var state and not CursorState.Good)
        {
            throw Events.EventStreams.Gap(state);
        }

        if (input.Deliveries is { Count: 0 or > PageArguments.Largest })
        {
            return Payload.Refused(Rejections.BatchSizeInvalid(PageArguments.Largest).At("deliveries"));
        }

        var id = NodeId.KeyOf(input.Webhook, NodeType.Webhook);
        var outcome = await new ReplayWebhook(operation.Database).RunAsync(
            operation.Scope, id, input.After, input.Deliveries?.Select(delivery => NodeId.KeyOf(delivery, NodeType.WebhookDelivery)).ToArray(),
            office.Clock.GetUtcNow(), context.CancellationToken);
        return new Payload(outcome.Key is null ? null : id, UserError.Of(outcome.Rejections), Queued: outcome.Key ?? 0);
    }

    private static async ValueTask<PingPayload> Ping(FieldContext context)
    {
        var operation = context.Operation();
        if (WebhookFields.Office(context) is not { Vault: not null } office)
        {
            return new PingPayload(null, UserError.Of([Rejections.WebhooksUnavailable()]));
        }

        var outcome = await new PingWebhook(operation.Database).RunAsync(
            operation.Scope, NodeId.KeyOf(context.Argument<WebhookInput>("input").Webhook, NodeType.Webhook), office.Clock.GetUtcNow(), context.CancellationToken);
        return new PingPayload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<WebhookDeliveryRow?>> Delivery(IReadOnlyList<PingPayload> parents, FieldContext context)
    {
        long[] ids = [.. parents.Select(parent => parent.Id).OfType<long>()];
        var rows = ids.Length == 0 ? [] : await context.Operation().Session.Ask(WebhookReads.DeliveriesByIds(ids));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.Id))];
    }

    internal sealed record RegisterInput(string Url, IReadOnlyList<string> Kinds, string? Grant, string Description);

    internal sealed record UpdateInput(string Webhook, string? Url, IReadOnlyList<string>? Kinds, string? Description, bool? Enabled);

    internal sealed record WebhookInput(string Webhook);

    internal sealed record RotateInput(string Webhook, bool EndOldKeyNow);

    internal sealed record ReplayInput(string Webhook, string? After, IReadOnlyList<string>? Deliveries);

    internal sealed record PingPayload(long? Id, IReadOnlyList<UserError> Errors);

    internal sealed record Payload(long? Id, IReadOnlyList<UserError> Errors, string? Secret = null, string? PublicKey = null, int Queued = 0)
    {
        public static Payload Of(Outcome<long> outcome, WebhookSecret? secret = null) => outcome.Key is { } id
            ? new Payload(id, [], secret?.Text, secret is null ? null : WebhookSecret.TextOf(secret.PublicKey))
            : new Payload(null, UserError.Of(outcome.Rejections));

        public static Payload Refused(Rejection refusal) => new(null, UserError.Of([refusal]));
    }
}
