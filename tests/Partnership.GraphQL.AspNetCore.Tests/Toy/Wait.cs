namespace Partnership.GraphQL.AspNetCore.Tests.Toy;

/// <summary>Waits for conditions, never for time; the limit only keeps a broken test from hanging.</summary>
public static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }
}
