using Partnership.Attendance.Webhooks;

namespace Partnership.Postgres.Webhooks;

/// <summary>What became of one message to one endpoint. It holds nothing of a pupil.</summary>
/// <param name="Id">The key.</param>
/// <param name="WebhookId">To which endpoint.</param>
/// <param name="SourceId">Whose event it tells of; for a ping the application itself.</param>
/// <param name="MessageId">The <c>webhook-id</c>: the event's id, the same in every attempt and replay.</param>
/// <param name="Kind">The event's kind, or <c>PING</c>.</param>
/// <param name="Cursor">The event's place in the log; null for a ping.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="CreatedAt">When it was found for the endpoint.</param>
/// <param name="NextAttemptAt">When it is due; null when it is finished.</param>
/// <param name="LastAttemptAt">When it was last sent; null before.</param>
/// <param name="LastStatus">What was answered then; null without an answer.</param>
/// <param name="LastFailure">Why that failed; null when it did not.</param>
/// <param name="FinishedAt">When it was delivered, given up or withheld; null before.</param>
public sealed record WebhookDeliveryRow(
    long Id,
    long WebhookId,
    int SourceId,
    Guid MessageId,
    string Kind,
    string? Cursor,
    WebhookDeliveryState State,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? LastAttemptAt,
    int? LastStatus,
    WebhookFailure? LastFailure,
    DateTimeOffset? FinishedAt);
