using Partnership.Postgres.Events;

namespace Partnership.Postgres.Webhooks;

/// <summary>A message that is due, and that its endpoint's owner may have at this moment.</summary>
/// <param name="DeliveryId">The key of its delivery.</param>
/// <param name="MessageId">The <c>webhook-id</c>.</param>
/// <param name="Kind">The event's kind; <c>PING</c>, or <c>RESYNC_REQUIRED</c> where events went out of the log before they could be sent.</param>
/// <param name="Attempts">How often it was sent before.</param>
/// <param name="Event">What it tells of; null for a message that tells of none.</param>
/// <param name="CreatedAt">When it was found for the endpoint.</param>
/// <param name="Url">Where it goes.</param>
/// <param name="Keys">What signs it, the newest first.</param>
public sealed record WebhookMessage(
    long DeliveryId, Guid MessageId, string Kind, int Attempts, EventRow? Event, DateTimeOffset CreatedAt, Uri Url, IReadOnlyList<SealedWebhookKey> Keys);
