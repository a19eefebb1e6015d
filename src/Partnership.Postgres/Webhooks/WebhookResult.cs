using Partnership.Attendance.Webhooks;

namespace Partnership.Postgres.Webhooks;

/// <summary>What came of one attempt.</summary>
/// <param name="Status">What was answered; null without an answer.</param>
/// <param name="Failure">Why it failed; null when it was accepted.</param>
/// <param name="RetryAfter">How long the endpoint asked to be left alone; null when it did not.</param>
public readonly record struct WebhookResult(int? Status, WebhookFailure? Failure, TimeSpan? RetryAfter = null)
{
    /// <summary>The endpoint wants nothing any more.</summary>
    public const int Gone = 410;

    /// <summary>Whether the endpoint took the message.</summary>
    public bool IsAccepted => Failure is null;
}
