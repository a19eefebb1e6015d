namespace Partnership.GraphQL.AspNetCore;

/// <summary>On whose behalf a WebSocket connection acts, and until when.</summary>
/// <param name="CreateContext">Builds the engine's context of one operation on the connection.</param>
/// <param name="ExpiresAt">When the authority ends; the connection is closed with 4403 within a second of it, a code
/// that the reference client retries (with a fresh token). Null never.</param>
public sealed record ConnectionAuthority(
    Func<ValueTask<RequestContext>> CreateContext, DateTimeOffset? ExpiresAt = null);
