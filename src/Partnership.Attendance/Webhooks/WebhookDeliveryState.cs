namespace Partnership.Attendance.Webhooks;

/// <summary>What became of one message to one endpoint.</summary>
public enum WebhookDeliveryState
{
    /// <summary>It waits for its first or its next attempt.</summary>
    Pending,

    /// <summary>The endpoint answered 2xx.</summary>
    Delivered,

    /// <summary>Every attempt failed: it stands in the dead-letter list until it is replayed.</summary>
    Dead,

    /// <summary>The endpoint's owner may not see the event any more: it was not sent.</summary>
    Withheld,
}
