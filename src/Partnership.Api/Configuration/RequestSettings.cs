using System.Globalization;

namespace Partnership.Api.Configuration;

/// <summary>What each client may ask of this server, and how: the section <c>Requests</c>.</summary>
public sealed record RequestSettings
{
    /// <summary>The cost that a client may ask for in a minute, by the IBM cost specification; null for no bound, as in Development where none is configured.</summary>
    public long? CostPerMinute { get; private init; }

    /// <summary>The pupils that a client may be returned in a minute, each as often as it is returned; null as above.</summary>
    public long? PupilsPerMinute { get; private init; }

    /// <summary>Whether a mutation over HTTP must carry an <c>Idempotency-Key</c>; off where nothing is configured.</summary>
    public bool RequireIdempotencyKey { get; private init; }

    /// <summary>Reads the section; outside Development 5 000 000 of cost and 50 000 pupils a minute where nothing is configured.</summary>
    /// <exception cref="StartException">A value is not a number above zero, or no switch.</exception>
    public static RequestSettings Read(IConfiguration configuration, bool development)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Requests");
        return new RequestSettings
        {
            CostPerMinute = Share(section, nameof(CostPerMinute)) ?? (development ? null : 5_000_000),
            PupilsPerMinute = Share(section, nameof(PupilsPerMinute)) ?? (development ? null : 50_000),
            RequireIdempotencyKey = ServerSettings.Switch(section, nameof(RequireIdempotencyKey)) ?? false,
        };
    }

    private static long? Share(IConfigurationSection section, string key) => section[key] switch
    {
        null or "" => null,
        { } text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var share) && share > 0 => share,
        { } text => throw new StartException($"Requests:{key} is '{text}': it is a number above zero."),
    };
}
