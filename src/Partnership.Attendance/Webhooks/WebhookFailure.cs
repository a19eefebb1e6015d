namespace Partnership.Attendance.Webhooks;

/// <summary>Why an attempt failed.</summary>
public enum WebhookFailure
{
    /// <summary>A status other than 2xx.</summary>
    Status,

    /// <summary>A redirection, which is never followed.</summary>
    Redirected,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>No connection, or one that broke.</summary>
    Unreachable,

    /// <summary>A certificate that does not hold.</summary>
    Tls,

    /// <summary>The host's name leads to a place that is not on the public internet.</summary>
    TargetRefused,
}
