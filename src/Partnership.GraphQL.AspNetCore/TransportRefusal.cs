using System.Globalization;

namespace Partnership.GraphQL.AspNetCore;

/// <summary>The host's answer to a request that it does not admit.</summary>
/// <param name="Status">The HTTP status, 400 to 599.</param>
/// <param name="Code">The error's <c>extensions.code</c>, stable, in SCREAMING_SNAKE case.</param>
/// <param name="Message">The error's message. It names no person.</param>
public sealed record TransportRefusal(int Status, string Code, string Message)
{
    /// <summary>Headers to send along, by name: <c>WWW-Authenticate</c>, <c>Retry-After</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>After how many seconds the caller is asked to come back, by <c>Retry-After</c>; null where it does not say. Every transport tells it as
    /// the error's <c>extensions.retryAfter</c>: a message of a WebSocket has no headers.</summary>
    public int? RetryAfter => Headers.TryGetValue("Retry-After", out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    /// <summary>401 with its challenge (RFC 9110, section 11.6.1).</summary>
    /// <param name="challenge">The value of <c>WWW-Authenticate</c>, for example <c>Bearer error="invalid_token"</c>.</param>
    /// <param name="message">Why, in one sentence without personal data.</param>
    public static TransportRefusal Unauthenticated(
        string challenge = "Bearer", string message = "A valid access token is required.") =>
        new(401, "UNAUTHENTICATED", message)
        {
            Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = challenge },
        };
}
