using System.Net;
using System.Net.Sockets;

namespace Partnership.Attendance.Webhooks;

/// <summary>Where a webhook may lead: to a host on the public internet, over TLS, and nowhere else (server-side request forgery).</summary>
/// <remarks>
/// A name is judged twice: when it is registered, and by each address that it resolves to at the moment of connecting, so that a name which
/// changes its address in between reaches nothing (DNS rebinding). The networks are those that the IANA special-purpose registries call
/// not globally reachable.
/// </remarks>
public static class WebhookTarget
{
    /// <summary>The most characters of an address.</summary>
    public const int MaxLength = 2000;

    private static readonly int[] Ports = [443, 8443];
    private static readonly string[] InnerNames = ["localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "home.arpa", "onion"];

    private static readonly IPNetwork[] Closed4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32", // a cloud's own service, which looks public and is inside
        }.Select(IPNetwork.Parse),
    ];

    // Teredo, ORCHID and other protocol assignments, documentation, 6to4: all within the global unicast space.
    private static readonly IPNetwork[] Closed6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Reads an address that somebody wants to register.</summary>
    /// <param name="text">The address.</param>
    /// <param name="loopback">Whether this machine is allowed, over http and on any port too: for development only.</param>
    /// <param name="address">The address in its one form; meaningless when refused.</param>
    /// <returns><c>WEBHOOK_URL_INVALID</c> or <c>WEBHOOK_TARGET_REFUSED</c>; null when the address itself is in order.</returns>
    public static Rejection? Check(string text, bool loopback, out Uri address)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = null!;
        if (text.Length > MaxLength || text.Any(character => character <= ' ' || character is '\\' or '\u007f')
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")
            || uri.UserInfo.Length > 0 || text.Contains('@', StringComparison.Ordinal) || uri.Fragment.Length > 0)
        {
            return Rejections.WebhookUrlInvalid();
        }

        address = uri;
        if (loopback && IsThisMachine(uri))
        {
            return null;
        }

        if (uri.Scheme != "https" || !Ports.Contains(uri.Port))
        {
            return Rejections.WebhookUrlInvalid();
        }

        return uri.HostNameType switch
        {
            UriHostNameType.IPv4 or UriHostNameType.IPv6 => Allows(IPAddress.Parse(uri.Host), loopback) ? null : Rejections.WebhookTargetRefused(),
            UriHostNameType.Dns => IsInner(uri.IdnHost) ? Rejections.WebhookTargetRefused() : null,
            _ => Rejections.WebhookUrlInvalid(),
        };
    }

    /// <summary>Whether a connection to an address is made at all.</summary>
    /// <param name="address">What a name resolved to.</param>
    /// <param name="loopback">Whether this machine is allowed: for development only.</param>
    public static bool Allows(IPAddress address, bool loopback)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (loopback && IPAddress.IsLoopback(plain)) || IsPublic(plain);
    }

    private static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(Closed4, network => network.Contains(address)),
        AddressFamily.InterNetworkV6 when Nat64.Contains(address) => IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12))),
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && GlobalUnicast.Contains(address) && !Array.Exists(Closed6, network => network.Contains(address)),
        _ => false,
    };

    private static bool IsThisMachine(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsInner(string host)
    {
        var name = host.TrimEnd('.');
        return !name.Contains('.', StringComparison.Ordinal)
            || Array.Exists(InnerNames, inner => name.EndsWith($".{inner}", StringComparison.OrdinalIgnoreCase));
    }
}
