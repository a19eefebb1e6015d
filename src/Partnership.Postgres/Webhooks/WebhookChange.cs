namespace Partnership.Postgres.Webhooks;

/// <summary>What changes of an endpoint; null leaves a thing as it is.</summary>
/// <param name="Url">Where messages go; judged.</param>
/// <param name="Description">The owner's own words.</param>
/// <param name="Kinds">Which kinds of events, in the schema's names; empty for all.</param>
/// <param name="Enabled">Whether it is sent anything.</param>
public sealed record WebhookChange(Uri? Url = null, string? Description = null, IReadOnlyList<string>? Kinds = null, bool? Enabled = null);
