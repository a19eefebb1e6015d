using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Webhooks;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Access;
using Partnership.Postgres.Webhooks;

namespace Partnership.Api.Webhooks;

/// <summary>Bindings of endpoints and of what became of the messages to them.</summary>
internal static class WebhookFields
{
    private const string List = "webhooks";
    private const string DeliveryList = "webhook-deliveries";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<WebhookState>("WebhookState").Enum<WebhookDisabledReason>("WebhookDisabledReason")
            .Enum<WebhookDeliveryState>("WebhookDeliveryState").Enum<WebhookFailure>("WebhookFailure");
        b.Object<WebhookRow>("Webhook")
            .Property<WebhookRow, string>("Webhook.id", row => NodeId.Of(NodeType.Webhook, row.Id).ToString())
            .Resolve<WebhookRow, AccessGrantRow>("Webhook.grant", Grants)
            .Resolve<WebhookRow, IReadOnlyList<WebhookKeyRow>>("Webhook.keys", Keys);
        b.Object<WebhookKeyRow>("WebhookKey").Property<WebhookKeyRow, string>("WebhookKey.publicKey", row => WebhookSecret.TextOf(row.PublicKey));
        b.Object<WebhookDeliveryRow>("WebhookDelivery")
            .Property<WebhookDeliveryRow, string>("WebhookDelivery.id", row => NodeId.Of(NodeType.WebhookDelivery, row.Id).ToString())
            .Property<WebhookDeliveryRow, string>("WebhookDelivery.messageId", row => row.MessageId.ToString())
            .Organisation<WebhookDeliveryRow>("WebhookDelivery.organisation", row => row.SourceId)
            .Resolve<WebhookDeliveryRow, WebhookRow>("WebhookDelivery.webhook", (parents, context) => Webhooks(parents, parent => parent.WebhookId, context));
        b.Object<Page<WebhookRow>>("WebhookConnection").Object<Edge<WebhookRow>>("WebhookEdge");
        b.Object<Page<WebhookDeliveryRow>>("WebhookDeliveryConnection").Object<Edge<WebhookDeliveryRow>>("WebhookDeliveryEdge");
        b.Root("Query.webhooks", Page);
        b.Root("Query.webhookDeliveries", Deliveries);
    }

    /// <summary>The endpoint of each parent; null where there is none.</summary>
    public static async ValueTask<IReadOnlyList<WebhookRow?>> Webhooks<TParent>(IReadOnlyList<TParent> parents, Func<TParent, long?> key, FieldContext context)
    {
        long[] ids = [.. parents.Select(key).OfType<long>().Distinct()];
        var rows = ids.Length == 0 ? [] : await context.Operation().Session.Ask(WebhookReads.ByIds(ids));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == key(parent)))];
    }

    /// <summary>The host's part; null where there is none, as in a test of the engine alone.</summary>
    public static WebhookOffice? Office(FieldContext context) => context.Request.Services?.GetService<WebhookOffice>();

    private static async ValueTask<Page<WebhookRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "n");
        var rows = await context.Operation().Session.Ask(WebhookReads.Page(arguments.After?.Number(0) ?? 0, arguments.Limit));
        return new Page<WebhookRow>(rows, arguments, row => Cursor.Write(List, row.Id), 0);
    }

    private static async ValueTask<Page<WebhookDeliveryRow>?> Deliveries(FieldContext context)
    {
        var arguments = PageArguments.Of(context, DeliveryList, "n");
        var webhook = context.Argument<string?>("webhook") is { } id ? NodeId.KeyOf(id, NodeType.Webhook) : (long?)null;
        var rows = await context.Operation().Session.Ask(WebhookReads.Deliveries(
            webhook, context.Argument<WebhookDeliveryState?>("state"), arguments.After?.Number(0), arguments.Limit));
        return new Page<WebhookDeliveryRow>(rows, arguments, row => Cursor.Write(DeliveryList, row.Id), 0);
    }

    private static async ValueTask<IReadOnlyList<AccessGrantRow?>> Grants(IReadOnlyList<WebhookRow> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Select(parent => parent.GrantId).OfType<long>().Distinct()];
        var rows = ids.Count == 0 ? [] : await context.Operation().Session.Ask(AccessGrantReads.ByIds(ids));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.GrantId))];
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<WebhookKeyRow>?>> Keys(IReadOnlyList<WebhookRow> parents, FieldContext context)
    {
        var now = Office(context)?.Clock.GetUtcNow() ?? context.Operation().Clock.GetUtcNow();
        var keys = await context.Operation().Session.Ask(WebhookReads.Keys(parents.Keys(parent => parent.Id), now));
        return parents.Distribute(parent => parent.Id, keys, key => key.WebhookId);
    }
}
