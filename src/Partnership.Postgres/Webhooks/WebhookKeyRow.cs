namespace Partnership.Postgres.Webhooks;

/// <summary>A key that signs for an endpoint, as far as anybody may know it.</summary>
/// <param name="WebhookId">For which endpoint.</param>
/// <param name="Id">The key's name.</param>
/// <param name="PublicKey">The Ed25519 public key, 32 bytes.</param>
/// <param name="CreatedAt">Since when it signs.</param>
/// <param name="RetiresAt">Until when; null for the one that stays.</param>
public sealed record WebhookKeyRow(long WebhookId, Guid Id, byte[] PublicKey, DateTimeOffset CreatedAt, DateTimeOffset? RetiresAt);
