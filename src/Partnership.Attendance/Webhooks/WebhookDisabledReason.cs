namespace Partnership.Attendance.Webhooks;

/// <summary>Why an endpoint was disabled.</summary>
public enum WebhookDisabledReason
{
    /// <summary>Its owner wanted it so.</summary>
    ByOwner,

    /// <summary>It answered 410: it wants nothing any more (Standard Webhooks, "responding to a webhook").</summary>
    Gone,

    /// <summary>Every attempt of three days failed.</summary>
    Failing,
}
