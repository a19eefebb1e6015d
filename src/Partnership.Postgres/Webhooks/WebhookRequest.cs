namespace Partnership.Postgres.Webhooks;

/// <summary>An endpoint that an application wants to register; its address has been judged.</summary>
/// <param name="Url">Where messages go.</param>
/// <param name="Description">The owner's own words.</param>
/// <param name="Kinds">Which kinds of events, in the schema's names; empty for all.</param>
/// <param name="GrantId">Only what this grant opens; every live grant when null.</param>
public sealed record WebhookRequest(Uri Url, string Description, IReadOnlyList<string> Kinds, long? GrantId);
