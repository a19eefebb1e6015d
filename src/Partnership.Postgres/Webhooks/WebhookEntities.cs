using Partnership.Attendance.Access;
using Partnership.Attendance.Webhooks;

namespace Partnership.Postgres.Webhooks;

// Webhooks, one class a table (Sql/0050).

internal sealed class StoredWebhook
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public required string Client { get; set; }
    public Purpose Purpose { get; set; }
    public long? GrantId { get; set; }
    public required string Url { get; set; }
    public required string Description { get; set; }
    public required string[] Kinds { get; set; }
    public WebhookState State { get; set; }
    public WebhookDisabledReason? DisabledReason { get; set; }
    public DateTimeOffset? DisabledAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public ulong AfterTransaction { get; set; }
    public long AfterNumber { get; set; }
}

internal sealed class StoredWebhookKey
{
    public Guid Id { get; set; }
    public int OrganisationId { get; set; }
    public long WebhookId { get; set; }
    public required byte[] PublicKey { get; set; }
    public required byte[] Sealed { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? RetiresAt { get; set; }
}

internal sealed class StoredWebhookDelivery
{
    public long Id { get; set; }
    public int OrganisationId { get; set; }
    public long WebhookId { get; set; }
    public int SourceId { get; set; }
    public Guid MessageId { get; set; }
    public required string Kind { get; set; }
    public ulong EventTransaction { get; set; }
    public long EventNumber { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public WebhookDeliveryState State { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? NextAttemptAt { get; set; }
    public DateTimeOffset? LastAttemptAt { get; set; }
    public int? LastStatus { get; set; }
    public WebhookFailure? LastFailure { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}

internal sealed class StoredWebhookLane
{
    public int OrganisationId { get; set; }
    public long WebhookId { get; set; }
    public int SourceId { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public Guid? LeasedBy { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }
}
