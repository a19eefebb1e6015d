namespace Partnership.Postgres.Webhooks;

/// <summary>A key that signs for an endpoint, as the database has it.</summary>
/// <param name="Id">Its name, to which the seal is bound.</param>
/// <param name="Sealed">The secret half, encrypted.</param>
public sealed record SealedWebhookKey(Guid Id, byte[] Sealed);
