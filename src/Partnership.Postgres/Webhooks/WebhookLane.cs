namespace Partnership.Postgres.Webhooks;

/// <summary>The messages of one source to one endpoint, held by whoever works through them: nobody overtakes within it.</summary>
/// <param name="OrganisationId">Whose endpoint.</param>
/// <param name="WebhookId">To which endpoint.</param>
/// <param name="SourceId">Whose events.</param>
/// <param name="Lease">By what it is held; another's once the lease has run out.</param>
public sealed record WebhookLane(int OrganisationId, long WebhookId, int SourceId, Guid Lease);
