namespace Partnership.Api.Webhooks;

/// <summary>A host's name led to an address to which no connection is made.</summary>
internal sealed class WebhookTargetException() : IOException("The host's name does not lead to the public internet.");
