using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using Partnership.Attendance.Webhooks;
using Partnership.Postgres.Webhooks;

namespace Partnership.Api.Webhooks;

/// <summary>Sends one message by HTTP and says what came of it. It follows no redirection, keeps no cookie and reads no answer beyond its status.</summary>
internal sealed class WebhookSender : IDisposable
{
    /// <summary>How long an endpoint has for its answer, the connection included.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private const int MostDrained = 4096;
    private readonly HttpMessageInvoker _http;
    private readonly WebhookVault _vault;
    private readonly TimeProvider _clock;

    public WebhookSender(WebhookConnector connector, WebhookVault vault, TimeProvider clock)
    {
        (_vault, _clock) = (vault, clock);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = connector.ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16, // KB
            MaxResponseDrainSize = MostDrained,
            ResponseDrainTimeout = TimeSpan.FromMilliseconds(200),
            // A name is asked for again, and judged again, at least so often.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        });
    }

    /// <summary>Sends it.</summary>
    /// <exception cref="OperationCanceledException">The server stops: nothing is known of the message.</exception>
    public async Task<WebhookResult> SendAsync(WebhookMessage message, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        using var request = Request(message);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            var status = (int)response.StatusCode;
            return new WebhookResult(status, status switch
            {
                >= 200 and < 300 => null,
                >= 300 and < 400 => WebhookFailure.Redirected,
                _ => WebhookFailure.Status,
            },
            status is 429 or 503 ? AskedBy(response.Headers.RetryAfter) : null);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new WebhookResult(null, WebhookFailure.Timeout);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new WebhookResult(null, FailureOf(exception));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private TimeSpan? AskedBy(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date is { } date ? date - _clock.GetUtcNow() : null);

    private HttpRequestMessage Request(WebhookMessage message)
    {
        var (id, body) = (message.MessageId.ToString(), WebhookBody.Write(message));
        var timestamp = _clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return new HttpRequestMessage(HttpMethod.Post, message.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(WebhookBody.MediaType, "utf-8") } },
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", timestamp },
                { "webhook-signature", string.Join(' ', message.Keys.Select(key => _vault.Open(key).Sign(content))) },
                { "User-Agent", "Partnership-Webhooks/1" },
            },
        };
    }

    private static WebhookFailure FailureOf(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case WebhookTargetException:
                    return WebhookFailure.TargetRefused;
                case AuthenticationException:
                    return WebhookFailure.Tls;
                case TimeoutException:
                    return WebhookFailure.Timeout;
            }
        }

        return WebhookFailure.Unreachable;
    }
}
