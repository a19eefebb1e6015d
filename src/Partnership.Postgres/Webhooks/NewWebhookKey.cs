namespace Partnership.Postgres.Webhooks;

/// <summary>A key that is to sign for an endpoint.</summary>
/// <param name="Id">Its name, to which the seal is bound.</param>
/// <param name="PublicKey">The Ed25519 public key, 32 bytes.</param>
/// <param name="Sealed">The secret half, encrypted under a key that the database does not have (ADR 0050).</param>
public sealed record NewWebhookKey(Guid Id, byte[] PublicKey, byte[] Sealed);
