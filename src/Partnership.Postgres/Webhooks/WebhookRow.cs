using Partnership.Attendance.Webhooks;

namespace Partnership.Postgres.Webhooks;

/// <summary>An endpoint of a partner application.</summary>
/// <param name="Id">The key.</param>
/// <param name="GrantId">The grant whose events it is sent; null for every grant that holds.</param>
/// <param name="Purpose">For what it looks.</param>
/// <param name="Url">Where messages go.</param>
/// <param name="Description">The owner's own words.</param>
/// <param name="Kinds">Which kinds of events, in the schema's names; empty for all.</param>
/// <param name="State">Whether it is sent anything.</param>
/// <param name="DisabledReason">Why not; null while it is enabled.</param>
/// <param name="DisabledAt">Since when not; null as above.</param>
/// <param name="CreatedAt">When it was registered.</param>
public sealed record WebhookRow(
    long Id,
    long? GrantId,
    Attendance.Access.Purpose Purpose,
    string Url,
    string Description,
    IReadOnlyList<string> Kinds,
    WebhookState State,
    WebhookDisabledReason? DisabledReason,
    DateTimeOffset? DisabledAt,
    DateTimeOffset CreatedAt);
