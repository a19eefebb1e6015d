namespace Partnership.Attendance.Webhooks;

/// <summary>Whether an endpoint is sent anything.</summary>
public enum WebhookState
{
    /// <summary>It is.</summary>
    Active,

    /// <summary>It is not, until its owner enables it again.</summary>
    Disabled,
}
