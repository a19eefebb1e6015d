using System.Globalization;
using System.Security.Cryptography;
using Partnership.Api.Configuration;

namespace Partnership.Api.Webhooks;

/// <summary>How webhooks are kept and where they may lead: the section <c>Webhooks</c>.</summary>
public sealed record WebhookSettings
{
    /// <summary>The length of a key, in bytes.</summary>
    public const int KeyLength = 32;

    /// <summary>The keys under which signing keys are kept: the first seals, all of them open. Empty where no webhooks are kept.</summary>
    public IReadOnlyList<byte[]> Keys { get; init; } = [];

    /// <summary>Whether an endpoint may be on this machine, over http and on any port; in Development only.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>For how long a node holds an endpoint's messages without a word before another node takes them over; 20 to 600 seconds, in Development from 1.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Reads the section. In Development, where none is given, a key that everybody knows is taken.</summary>
    /// <exception cref="StartException">A key is none, or this machine is to be allowed outside Development.</exception>
    public static WebhookSettings Read(IConfiguration configuration, bool development)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Webhooks");
        var loopback = ServerSettings.Switch(section, "AllowLoopback") ?? false;
        if (loopback && !development)
        {
            throw new StartException("Webhooks:AllowLoopback cannot be switched on outside Development: whoever may register a webhook could reach this machine's own services.");
        }

        var keys = (section["Keys"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Key).ToList();
        if (keys.Count == 0 && development)
        {
            keys.Add(SHA256.HashData("webhooks of the demonstration"u8));
        }

        return new WebhookSettings { Keys = keys, AllowLoopback = loopback, Lease = ReadLease(section["LeaseSeconds"], development) };
    }

    // Longer than an endpoint may take to answer: a shorter one would have a slow endpoint sent the same message by two nodes.
    private static TimeSpan ReadLease(string? text, bool development)
    {
        var least = development ? 1 : (int)WebhookSender.Patience.TotalSeconds + 5;
        return string.IsNullOrWhiteSpace(text) ? TimeSpan.FromMinutes(1)
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= least && seconds <= 600 ? TimeSpan.FromSeconds(seconds)
            : throw new StartException($"Webhooks:LeaseSeconds is '{text}': it is a number from {least} to 600.");
    }

    private static byte[] Key(string text)
    {
        var key = new byte[KeyLength + 1];
        return Convert.TryFromBase64String(text, key, out var length) && length == KeyLength
            ? key[..KeyLength]
            : throw new StartException("Webhooks:Keys holds something else than keys: each is 32 random bytes in base64, as `openssl rand -base64 32` makes them.");
    }
}
