namespace Partnership.Api.Webhooks;

/// <summary>What the host gives the fields of webhooks: how keys are kept, where endpoints may be, and the real time.</summary>
/// <param name="Vault">Null where no key is configured: no webhooks are kept.</param>
/// <param name="Connector">Judges addresses.</param>
/// <param name="Clock">The real time, by which keys end and messages are due.</param>
internal sealed record WebhookOffice(WebhookVault? Vault, WebhookConnector Connector, TimeProvider Clock)
{
    /// <summary>The office of a server's settings.</summary>
    public static WebhookOffice Of(WebhookSettings settings, TimeProvider real) =>
        new(settings.Keys.Count > 0 ? new WebhookVault(settings.Keys) : null, new WebhookConnector(settings.AllowLoopback), real);
}
