using Partnership.Attendance.Webhooks;

namespace Partnership.Attendance.Tests.Webhooks;

public sealed class WebhookRetriesTests
{
    [Fact]
    public void Twelve_attempts_lie_ever_further_apart_and_span_three_days()
    {
        Assert.Equal(12, WebhookRetries.MaxAttempts);
        Assert.Equal(WebhookRetries.Pauses.Order(), WebhookRetries.Pauses);
        var whole = WebhookRetries.Pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause);
        Assert.InRange(whole, TimeSpan.FromHours(71), TimeSpan.FromHours(72));
        Assert.Null(WebhookRetries.After(12, 0.5));
    }

    [Theory]
    [InlineData(1, 0, 4.5)]
    [InlineData(1, 0.5, 5)]
    [InlineData(1, 1, 5.5)]
    [InlineData(6, 0.5, 7200)]
    public void A_pause_is_a_tenth_shorter_or_longer_by_chance(int attempts, double chance, double seconds) =>
        Assert.Equal(seconds, WebhookRetries.After(attempts, chance)!.Value.TotalSeconds, 6);
}
