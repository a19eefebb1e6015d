namespace Partnership.Attendance.Webhooks;

/// <summary>What an application can have of webhooks. Policies of this system, no law.</summary>
public static class WebhookTerms
{
    /// <summary>The most endpoints that an application has enabled at once.</summary>
    public const int MaxActive = 20;

    /// <summary>The most characters of a description.</summary>
    public const int MaxDescription = 200;

    /// <summary>How long the old key goes on signing beside the new one, unless its end is asked for at once.</summary>
    public static TimeSpan Rotation { get; } = TimeSpan.FromDays(1);

    /// <summary>How long the log of deliveries is kept, and how far back a replay can reach.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(30);

    /// <summary>Refuses a description that is too long or holds control characters.</summary>
    public static Rejection? CheckDescription(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        return description.Length > MaxDescription || description.Any(char.IsControl) ? Rejections.TextInvalid(MaxDescription) : null;
    }
}
