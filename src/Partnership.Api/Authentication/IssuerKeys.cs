using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Partnership.Api.Configuration;

namespace Partnership.Api.Authentication;

/// <summary>The name and the public keys of the issuer whose tokens are accepted, fetched at start and again when a token names an unknown key.</summary>
/// <remarks>An issuer that cannot be reached later leaves the keys as they are; strangers' key ids cannot make the server ask more than once in <see cref="Pause"/>.</remarks>
public sealed class IssuerKeys : IDisposable
{
    private readonly Func<CancellationToken, Task<IssuerDocument>> _fetch;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _fetching = new(1);
    private volatile IssuerDocument? _current;
    private long _fetchedAt;

    /// <summary>Makes the keys of an issuer; nothing is fetched before <see cref="LoadAsync"/>.</summary>
    /// <param name="fetch">Gets the issuer's document.</param>
    /// <param name="clock">The real time.</param>
    public IssuerKeys(Func<CancellationToken, Task<IssuerDocument>> fetch, TimeProvider clock) => (_fetch, _clock) = (fetch, clock);

    /// <summary>How long an unknown key id is refused without asking the issuer again.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long keys that are in use are fetched again, so that withdrawn ones go.</summary>
    public static TimeSpan Freshness { get; } = TimeSpan.FromHours(1);

    /// <summary>The issuer's name and keys as last fetched.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been fetched.</exception>
    public IssuerDocument Current => _current ?? throw new InvalidOperationException("The issuer's keys have not been fetched.");

    /// <summary>The keys of an issuer outside, by its discovery document or by its key set.</summary>
    public static IssuerKeys Of(AuthenticationSettings settings, HttpClient client, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var documents = new HttpDocumentRetriever(client) { RequireHttps = false }; // the settings have decided which addresses may do without
        return new IssuerKeys(
            async cancellation =>
            {
                if (settings.JwksUri is { } jwks)
                {
                    var set = new JsonWebKeySet(await documents.GetDocumentAsync(jwks.AbsoluteUri, cancellation));
                    return new IssuerDocument(settings.Issuer!, [.. set.GetSigningKeys()]);
                }

                var address = settings.Authority!.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration";
                var found = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, cancellation);
                return new IssuerDocument(settings.Issuer ?? found.Issuer, [.. found.SigningKeys]);
            },
            clock);
    }

    /// <summary>Fetches the keys for the first time.</summary>
    /// <exception cref="StartException">The issuer cannot be reached, or publishes no key.</exception>
    public async Task LoadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await FetchAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new StartException($"The issuer of tokens at {name} cannot be asked for its keys: {Cause(exception)}", exception);
        }

        if (Current is not { Name.Length: > 0, Keys.Count: > 0 })
        {
            throw new StartException($"The issuer of tokens at {name} publishes no name or no signing key.");
        }
    }

    /// <summary>Fetches the keys anew unless that was done within <see cref="Pause"/>; whether they may have changed.</summary>
    public async ValueTask<bool> RefreshAsync(CancellationToken cancellationToken) =>
        IsOlderThan(Pause) && await TryFetchAsync(Pause, cancellationToken);

    /// <summary>Fetches keys that have been in use for long; called beside a request, never waited for.</summary>
    public Task RenewAsync() => IsOlderThan(Freshness) ? TryFetchAsync(Freshness, CancellationToken.None) : Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _fetching.Dispose();

    private bool IsOlderThan(TimeSpan age) => _clock.GetElapsedTime(Volatile.Read(ref _fetchedAt)) >= age;

    private async Task<bool> TryFetchAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (!IsOlderThan(age))
            {
                return true; // somebody else has just done it
            }

            Volatile.Write(ref _fetchedAt, _clock.GetTimestamp());
            await FetchAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidOperationException or ArgumentException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
        finally
        {
            _fetching.Release();
        }
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        var document = await _fetch(cancellationToken);
        if (_current is null || document.Keys.Count > 0)
        {
            _current = document;
        }

        Volatile.Write(ref _fetchedAt, _clock.GetTimestamp());
    }

    private static string Cause(Exception exception) => exception.GetBaseException() switch
    {
        HttpRequestException http => http.Message,
        System.Net.Sockets.SocketException socket => socket.Message,
        _ => "its answer is not a discovery document or key set.",
    };
}
