using Microsoft.AspNetCore.Http;

namespace Partnership.GraphQL.AspNetCore.Sse;

/// <summary>How long a stream may live: until the client leaves, the server is drained, or the caller's authority ends.</summary>
internal sealed class StreamLifetime : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended;
    private readonly ITimer? _expiry;

    internal StreamLifetime(HttpContext http, GraphQLEndpointOptions options, CancellationToken stopping)
    {
        _ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        if (options.AuthorityExpires?.Invoke(http) is { } expires)
        {
            _expiry = Expiry.Timer(options.TimeProvider, expires, _ended.Cancel);
        }
    }

    internal CancellationToken Ended => _ended.Token;

    public async ValueTask DisposeAsync()
    {
        if (_expiry is not null)
        {
            // Waits for a callback that is running, which would otherwise cancel what is disposed.
            await _expiry.DisposeAsync();
        }

        _ended.Dispose();
    }
}
