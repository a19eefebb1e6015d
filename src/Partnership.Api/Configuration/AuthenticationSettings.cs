
namespace Partnership.Api.Configuration;

/// <summary>Whose tokens are accepted, and by which keys they are checked.</summary>
/// <remarks>Either the development issuer inside the server, or an issuer outside: by its discovery document, or by its name and key set.</remarks>
public sealed record AuthenticationSettings
{
    /// <summary>The audience of every token where none is configured.</summary>
    public const string DefaultAudience = "partnership-api";

    /// <summary>Whether the issuer inside the server makes the tokens: in Development only.</summary>
    public bool DevelopmentIssuer { get; private init; }

    /// <summary>The issuer's base address, whose discovery document names its keys; null when <see cref="JwksUri"/> does.</summary>
    public Uri? Authority { get; private init; }

    /// <summary>The exact <c>iss</c> of its tokens; null for the one that the discovery document names.</summary>
    public string? Issuer { get; private init; }

    /// <summary>Where its keys are; null when the discovery document says so.</summary>
    public Uri? JwksUri { get; private init; }

    /// <summary>The <c>aud</c> of every token.</summary>
    public string Audience { get; private init; } = DefaultAudience;

    /// <summary>Reads the section <c>Authentication</c>.</summary>
    /// <exception cref="StartException">It is incomplete, contradicts itself, or asks for the development issuer outside Development.</exception>
    public static AuthenticationSettings Read(IConfiguration configuration, bool development)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Authentication");
        var authority = Address(section, "Authority", development);
        var jwks = Address(section, "JwksUri", development);
        var outside = authority is not null || jwks is not null || Text(section, "Issuer") is not null;
        var inside = ServerSettings.Switch(section, "DevelopmentIssuer") ?? (development && !outside);
        if (inside && !development)
        {
            throw new StartException(
                "Authentication:DevelopmentIssuer cannot be switched on outside Development: it gives a token to whoever knows a demonstration client's name.");
        }

        if (inside && outside)
        {
            throw new StartException(
                "Authentication names an issuer and switches the development issuer on as well: leave one of them out.");
        }

        if (!inside && authority is null && (jwks is null || Text(section, "Issuer") is null))
        {
            throw new StartException(
                "Nobody's tokens would be accepted: set Authentication:Authority, or Authentication:Issuer together with Authentication:JwksUri.");
        }

        if (!inside && Text(section, "Audience") is null)
        {
            throw new StartException("Authentication:Audience is missing: without it a token made for another service would open this one.");
        }

        return new AuthenticationSettings
        {
            DevelopmentIssuer = inside,
            Authority = authority,
            Issuer = Text(section, "Issuer"),
            JwksUri = jwks,
            Audience = Text(section, "Audience") ?? DefaultAudience,
        };
    }

    private static string? Text(IConfigurationSection section, string key) =>
        string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();

    // Keys that come over plain HTTP are anybody's keys; a loopback address is this machine's.
    private static Uri? Address(IConfigurationSection section, string key, bool development)
    {
        if (Text(section, key) is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
        {
            throw new StartException($"Authentication:{key} is '{text}', which is not an address that begins with https://.");
        }

        return uri.Scheme == "https" || uri.IsLoopback || development
            ? uri
            : throw new StartException($"Authentication:{key} is '{text}': keys that arrive over plain http can be anybody's. Use https.");
    }
}
