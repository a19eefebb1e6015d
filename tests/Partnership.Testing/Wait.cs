using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Partnership.Testing;

/// <summary>Waiting for something to be so, never for time to go by.</summary>
public static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // Long enough to leave the machine to those who are waited for.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until something is so.</summary>
    /// <param name="isSo">Asked again and again.</param>
    /// <param name="otherwise">What is said when it does not come to be so in 90 seconds; the condition's own text when null.</param>
    /// <param name="text">The condition's text, by the compiler.</param>
    /// <exception cref="TimeoutException">It did not come to be so.</exception>
    public static async Task UntilAsync(Func<Task<bool>> isSo, Func<string>? otherwise = null, [CallerArgumentExpression(nameof(isSo))] string text = "")
    {
        for (var since = Stopwatch.GetTimestamp(); !await isSo(); await Task.Delay(Pause))
        {
            if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"It did not come to be so: {otherwise?.Invoke() ?? text}");
            }
        }
    }

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, Func{string}?, string)"/>
    public static Task UntilAsync(Func<bool> isSo, Func<string>? otherwise = null, [CallerArgumentExpression(nameof(isSo))] string text = "") =>
        UntilAsync(() => Task.FromResult(isSo()), otherwise, text);
}
